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
    " | sociedade | opinião | ciência | tecnologia | saúde | educação | brasil | portugal | cidades"
    " | país | nacional | negócios",
    "here": "notícia | artigo | matéria",
    "weekday": "segunda-feira | terça-feira | quarta-feira | quinta-feira | sexta-feira | sábado | domingo",
    "comments": "comentários | deixe um comentário | comentários recentes | deixe seu comentário"
    " | comentário",
    "reply": "responder | denunciar | curtir | compartilhar | gostar",
    "share": "compartilhar | compartilhe | partilhar | imprimir | enviar por e-mail | siga-nos | copiar link",
    "related": "notícias relacionadas | artigos relacionados | leia também | mais lidas"
    " | mais lidos | últimas notícias | veja também | mais notícias | você pode gostar | relacionadas"
    " | artigo anterior | próximo artigo | recomendados | matérias relacionadas | mais vistas",
    "teaser": "leia também | leia mais | veja também | saiba mais | ler também | confira"
    " | leia ainda | assista",
    "legal": "todos os direitos reservados | direitos reservados | política de privacidade"
    " | termos de uso | utilizamos cookies | usamos cookies | este site usa cookies"
    " | proibida a reprodução",
    "account": "entrar | cadastre-se | assine | minha conta | iniciar sessão | registar"
    " | esqueceu a senha | assinar",
    "form": "o seu endereço de e-mail | seu endereço de e-mail | campos obrigatórios | nome"
    " | enviar | publicar comentário | buscar",
    "navigation": "início | menu | buscar | contato | contacto | quem somos | ir para o conteúdo"
    " | pular para o conteúdo | voltar ao topo | mapa do site | página inicial",
    "advert": "publicidade | anúncio | patrocinado | continua após a publicidade",
    "counter": "visualizações | leituras | acessos | minutos de leitura",
    "picture": "foto | fotos | vídeo | imagem | galeria | ampliar | infográfico",
    "credit": "foto | fotos | crédito | imagem | fotografia | divulgação | reprodução | arquivo",
    "end": "fim",
    "copyright": "todos os direitos reservados",
}
