"""Vietnamese."""

WORDS = {
    "author": "tác giả | bài viết | bài | người viết | phóng viên | pv | thực hiện | viết bởi"
    " | bài, ảnh | bài và ảnh | tin, ảnh",
    "by": "bởi",
    "editor": "biên tập | biên tập viên | btv | hiệu đính",
    "translator": "người dịch | biên dịch | dịch giả | dịch | lược dịch",
    "photographer": "ảnh | nhiếp ảnh",
    "origin": "nguồn | nguồn tin | nguồn bài | theo | dẫn nguồn",
    "published": "ngày đăng | đăng ngày | đăng lúc | ngày xuất bản | xuất bản | ngày"
    " | thời gian | đăng | xuất bản lúc",
    "modified": "cập nhật | cập nhật lúc | cập nhật lần cuối | sửa đổi | ngày cập nhật",
    "title": "tựa gốc | nhan đề gốc | tiêu đề gốc",
    "url": "link bài viết | địa chỉ bài viết | đường dẫn | liên kết bài viết | link bài",
    "tags": "từ khóa | từ khoá | thẻ | tag | tags | chủ đề | xem thêm về",
    "category": "chuyên mục | danh mục | mục",
    "role": "ban biên tập | quản trị | quản trị viên | biên tập viên | phóng viên | tòa soạn"
    " | admin | nhóm phóng viên | tổng hợp | cộng tác viên",
    "media": "báo | online | tin | đài | tạp chí | thông tấn xã | truyền hình | nhật báo"
    " | tuần báo | thời báo | vn | news",
    "section": "quốc tế | thế giới | thời sự | chính trị | xã hội | kinh tế | kinh doanh"
    " | thể thao | giáo dục | văn hóa | văn hoá | giải trí | pháp luật | sức khỏe | sức khoẻ"
    " | công nghệ | khoa học | đời sống | du lịch | môi trường | bất động sản | quân sự"
    " | ý kiến | xe | nông nghiệp | trong nước | bạn đọc | góc nhìn | tài chính | y tế"
    " | nghệ thuật",
    "here": "chi tiết | bài viết | nội dung",
    "today": "hôm nay | hôm nay là",
    "weekday": "thứ hai | thứ ba | thứ tư | thứ năm | thứ sáu | thứ bảy | chủ nhật | hôm nay | ngày",
    "comments": "bình luận | ý kiến bạn đọc | ý kiến | phản hồi | ý kiến độc giả"
    " | bình luận mới nhất | gửi bình luận | viết bình luận | thảo luận",
    "reply": "trả lời | thích | chia sẻ | báo cáo | báo vi phạm | phản hồi",
    "share": "chia sẻ | in bài | gửi email | chia sẻ bài viết | theo dõi chúng tôi | lưu bài"
    " | facebook | zalo | cỡ chữ | cỡ chữ bài viết | in trang | sao chép liên kết | copy link",
    "related": "tin liên quan | bài liên quan | bài viết liên quan | tin cùng chuyên mục"
    " | cùng chuyên mục | tin khác | bài khác | đọc nhiều | đọc nhiều nhất | tin mới"
    " | tin mới nhất | xem nhiều | tin nổi bật | tin nóng | có thể bạn quan tâm"
    " | bài viết cùng chủ đề | tin đọc nhiều | bài trước | bài tiếp theo | bài sau | mới nhất"
    " | bạn có thể quan tâm | đáng chú ý | xem nhiều nhất | có thể bạn thích | nổi bật"
    " | tin tức khác | tin tiếp theo",
    "teaser": "xem thêm | đọc thêm | mời xem | mời đọc | đọc tiếp | xem tiếp | tin liên quan"
    " | có thể bạn quan tâm | >> xem",
    "legal": "bản quyền | bản quyền thuộc | giữ bản quyền | giấy phép | giấy phép số"
    " | ghi rõ nguồn | không sao chép | chính sách bảo mật | điều khoản sử dụng"
    " | chịu trách nhiệm nội dung | tổng biên tập | cơ quan chủ quản | miễn trừ trách nhiệm",
    "account": "đăng nhập | đăng ký | quên mật khẩu | tài khoản | thoát | đặt mua báo"
    " | đặt báo | vui lòng đăng nhập | đồng ý tất cả | đăng nhập để",
    "form": "email của bạn | các trường bắt buộc | tên của bạn | mã xác nhận | gửi | hủy"
    " | nhập mã | họ tên | gửi bình luận",
    "navigation": "trang chủ | liên hệ | giới thiệu | về chúng tôi | tìm kiếm | sơ đồ trang"
    " | về đầu trang | lên đầu trang | quay lại | danh mục | chuyển đến nội dung | bạn đang ở"
    " | tuyển dụng | điều khoản sử dụng",
    "advert": "quảng cáo | hotline | đường dây nóng | tải ứng dụng | liên hệ quảng cáo"
    " | phát hành | tòa soạn | điện thoại | tải app",
    "counter": "lượt xem | lượt đọc | đã xem | lượt thích | bình luận | lượt chia sẻ",
    "picture": "băng hình | video | ảnh | hình ảnh | clip | phóng to ảnh | xem ảnh | đồ họa"
    " | audio | nghe đọc bài | ảnh minh họa | phóng to | xem ảnh lớn",
    "credit": "ảnh | nguồn ảnh | nguồn | hình | tín dụng | ảnh của | ảnh chụp | video | đồ họa",
    "end": "hết",
    "copyright": "bản quyền thuộc về | bản quyền thuộc | giữ bản quyền",
    "plea": "bản quyền | ghi rõ nguồn | chấp thuận bằng văn bản | nghiêm cấm | không sao chép"
    " | sao chép | chính sách bảo mật | điều khoản | cookie | hộp thư của bạn"
    " | thiết bị của bạn | đăng ký nhận | bản tin | quan điểm của tòa soạn"
    " | không nhất thiết thể hiện | phát hành lại | thư điện tử | nhận những tin"
    " | email của bạn",
    "notice": "đồng ý | văn bản | hình thức | ý kiến | bạn đọc | quan điểm | tòa soạn"
    " | toà soạn | biên tập | trang này | trang web | thông tin | đối tác | hộp thư | mỗi sáng"
    " | chịu trách nhiệm | nguồn | lựa chọn",
    "address": "bạn | các bạn | chúng tôi | quý vị | quý khách | quý độc giả",
    "button": "phóng to | xem to | xem lớn | xem ảnh lớn | toàn màn hình | tài trợ"
    " | nhà tài trợ | được tài trợ | nội dung tài trợ | đối tác | nghe | lưu",
    "advertising": "quảng cáo",
}
