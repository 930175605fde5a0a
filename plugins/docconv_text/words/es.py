"""Spanish."""

WORDS = {
    "author": "autor | autora | redacción de | escrito por | texto",
    "by": "por",
    "editor": "editor | editora | editado por | edición",
    "translator": "traductor | traducido por | traducción",
    "photographer": "fotógrafo | fotografía",
    "origin": "fuente | con información de | agencia",
    "published": "publicado | publicado el | publicación | fecha | fecha de publicación | creado",
    "modified": "actualizado | última actualización | actualizado el | modificado | actualización",
    "title": "título original",
    "url": "enlace del artículo | enlace permanente | enlace",
    "tags": "etiquetas | temas | palabras clave | más sobre | archivado en",
    "category": "categoría | sección",
    "role": "redacción | staff | administrador | agencias | agencia | corresponsal"
    " | enviado especial | editor | redacción digital | el personal",
    "media": "diario | periódico | noticias | agencia | prensa | el | la | radio | televisión"
    " | semanario | revista | digital",
    "section": "mundo | internacional | nacional | política | economía | deportes | cultura"
    " | sociedad | opinión | ciencia | tecnología | salud | educación | espectáculos"
    " | internacionales | sucesos | local | negocios",
    "here": "artículo | noticia",
    "today": "hoy | hoy es",
    "weekday": "lunes | martes | miércoles | jueves | viernes | sábado | domingo",
    "comments": "comentarios | deja un comentario | comentarios recientes | opiniones"
    " | escribe un comentario | opiniones de los lectores",
    "reply": "responder | denunciar | me gusta | compartir",
    "share": "compartir | comparte | compartir en | imprimir | enviar por correo | síguenos"
    " | copiar enlace | tamaño de letra | tamaño del texto | facebook | twitter | whatsapp",
    "related": "noticias relacionadas | artículos relacionados | relacionadas"
    " | te puede interesar | lo más leído | más leídas | más noticias | últimas noticias"
    " | lo último | también te puede interesar | te recomendamos | notas relacionadas"
    " | lo más visto | artículo anterior | artículo siguiente | más información | destacadas"
    " | más de esta sección | tendencias | le puede interesar",
    "teaser": "lea también | lee también | leer más | ver más | le puede interesar"
    " | te puede interesar | ver también | además | lea además | sigue leyendo | mira también"
    " | vea también",
    "legal": "derechos reservados | todos los derechos reservados | aviso legal"
    " | política de privacidad | política de cookies | términos y condiciones"
    " | utilizamos cookies | usamos cookies | prohibida su reproducción",
    "account": "iniciar sesión | regístrate | registrarse | suscríbete | suscribirse"
    " | mi cuenta | ingresar | inicia sesión | aceptar todo | aceptar todas | aceptar",
    "form": "tu dirección de correo | los campos obligatorios | nombre | enviar"
    " | publicar comentario | buscar",
    "navigation": "inicio | portada | menú | buscar | contacto | quiénes somos"
    " | saltar al contenido | ir al contenido | volver | estás en | usted está aquí | está en"
    " | empleo | mapa del sitio",
    "advert": "publicidad | anuncio | banner | edición impresa | patrocinado | descarga nuestra app",
    "counter": "vistas | visitas | lecturas | minutos de lectura | comentarios | veces compartido",
    "picture": "foto | fotos | video | vídeo | galería | imagen | ampliar imagen | infografía"
    " | ver galería | ver fotos | ampliar",
    "credit": "foto | fotos | crédito | imagen | fotografía | cortesía | archivo",
    "end": "fin",
    "copyright": "derechos reservados",
    "plea": "derechos reservados | queda prohibid | prohibida la reproducción"
    " | autorización expresa | sin la autorización | su dispositivo | tu dispositivo"
    " | su correo | tu correo | tu bandeja | cookies | política de privacidad | aviso legal"
    " | boletín | nuestros socios | opiniones expresadas | opiniones vertidas"
    " | responsabilidad exclusiva | suscríbete | suscríbase | cada mañana | su buzón"
    " | recibe cada",
    "notice": "reproducción | autorización | prohib | derech | contenid | página | editor"
    " | opinion | comentario | autor | responsab | comparte | socios | sitio | permiso"
    " | por escrito | lectores | redacción | cada mañana",
    "address": "nosotros | nuestro | nuestra | nuestros | nuestras | tú | tu | tus | contigo"
    " | usted | ustedes | vosotros | vuestro | vuestra | vuestras | vuestros",
    "button": "zoom | ampliar | ampliar foto | pantalla completa | ver fotos | ver imagen"
    " | patrocinado | patrocinadores | contenido patrocinado | contenido de socios"
    " | escuchar | guardar | anuncio | anuncios",
    "advertising": "publicidad | anuncio",
}
