"""Portuguese."""

WORDS = {
    "author": "autor | autora | escrito por | texto | redação de",
    "by": "por",
    "editor": "editor | edição | editado por",
    "translator": "tradutor | tradução | traduzido por",
    "photographer": "fotógrafo | fotografia",
    "origin": "fonte | fontes | com informações de | agência",
    "published": "publicado | publicado em | publicação | data | data de publicação | postado em | criado em",
    "modified": "atualizado | atualizado em | última atualização | modificado | atualização",
    "title": "título original",
    "url": "link da matéria | link permanente | link do artigo",
    "tags": "etiquetas | palavras-chave | assuntos | tópicos | temas",
    "category": "categoria | editoria | seção",
    "role": "redação | da redação | administrador | correspondente | agências | agência | editor | equipe",
    "media": "jornal | notícias | folha | gazeta | agência | diário | correio | rádio | tv"
    " | revista | portal | o | a",
    "section": "mundo | internacional | política | economia | esportes | desporto | cultura"
    " | sociedade | opinião | ciência | tecnologia | saúde | educação | brasil | portugal"
    " | cidades | país | nacional | negócios",
    "here": "notícia | artigo | matéria",
    "today": "hoje | hoje é",
    "weekday": "segunda-feira | terça-feira | quarta-feira | quinta-feira | sexta-feira | sábado | domingo",
    "comments": "comentários | deixe um comentário | comentários recentes"
    " | deixe seu comentário | comentário | opinião dos leitores",
    "reply": "responder | denunciar | curtir | compartilhar | gostar",
    "share": "compartilhar | compartilhe | partilhar | imprimir | enviar por e-mail"
    " | siga-nos | copiar link | tamanho da letra | tamanho do texto",
    "related": "notícias relacionadas | artigos relacionados | leia também | mais lidas"
    " | mais lidos | últimas notícias | veja também | mais notícias | você pode gostar"
    " | relacionadas | artigo anterior | próximo artigo | recomendados | matérias relacionadas"
    " | mais vistas | você também pode gostar | mais desta seção | em alta | destaques"
    " | veja mais | outras notícias",
    "teaser": "leia também | leia mais | veja também | saiba mais | ler também | confira"
    " | leia ainda | assista",
    "legal": "todos os direitos reservados | direitos reservados | política de privacidade"
    " | termos de uso | utilizamos cookies | usamos cookies | este site usa cookies"
    " | proibida a reprodução",
    "account": "entrar | cadastre-se | assine | minha conta | iniciar sessão | registar"
    " | esqueceu a senha | assinar | faça login | aceitar tudo | aceitar todos | aceitar",
    "form": "o seu endereço de e-mail | seu endereço de e-mail | campos obrigatórios | nome"
    " | enviar | publicar comentário | buscar",
    "navigation": "início | menu | buscar | contato | contacto | quem somos"
    " | ir para o conteúdo | pular para o conteúdo | voltar ao topo | mapa do site"
    " | página inicial | você está em | está aqui | você está aqui | trabalhe conosco | anuncie",
    "advert": "publicidade | anúncio | patrocinado | continua após a publicidade | baixe o aplicativo",
    "counter": "visualizações | leituras | acessos | minutos de leitura | comentários"
    " | partilhas | compartilhamentos",
    "picture": "foto | fotos | vídeo | imagem | galeria | ampliar | infográfico"
    " | ampliar imagem | ver galeria | ver fotos",
    "credit": "foto | fotos | crédito | imagem | fotografia | divulgação | reprodução | arquivo",
    "end": "fim",
    "copyright": "todos os direitos reservados",
    "plea": "direitos reservados | é proibida | proibida a reprodução | sem a autorização"
    " | autorização prévia | seu dispositivo | seu e-mail | sua caixa | seu navegador"
    " | nossos parceiros | os nossos parceiros | cookies | política de privacidade"
    " | termos de uso | newsletter | boletim | opiniões expressas | inteira responsabilidade"
    " | inscreva-se | assine | cada manhã | receba cada | todas as manhãs",
    "notice": "reprodu | autoriza | proib | direito | conteúdo | página | editor | opini"
    " | comentário | autor | responsab | reflete | parceiro | site | por escrito | leitor"
    " | jornal | posição | todas as manhãs",
    "address": "nós | nosso | nossa | nossos | nossas | conosco | connosco | você | vocês",
    "button": "zoom | ampliar | ampliar foto | tela cheia | ver fotos | ver imagem"
    " | patrocinado | patrocinadores | conteúdo patrocinado | ouvir | salvar"
    " | anúncio | anúncios",
    "advertising": "publicidade | anúncio",
}
