"""The example projects here have settings of their own: their tests run in processes of their own."""

collect_ignore_glob = ["example-*"]
