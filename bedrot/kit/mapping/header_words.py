"""What headers are called, in several languages: words for each column of the tables, and for the tables themselves."""

COLUMNS = {
    "day": (
        "date|day|datum|tag|fecha|día|jour|data|dia|giorno|dag|日付|tarih|период|activity date"
        "|stream date|order date|transaction date|date (utc)|created at|time|timestamp|sent date"
        "|period"
    ),
    "reported_on": (
        "reporting date|report date|statement date|statement|accounting date|posted date"
        "|payment date|reporting period|accounting period|abrechnungsdatum|fecha de informe"
        "|date du relevé|data do relatório"
        "|abrechnungsmonat|reporting month|statement month|accounting month|payment month"
        "|mes de informe|mois du relevé|mês do relatório|mese di rendiconto"
    ),
    "sale_month": (
        "sale month|sales month|sale period|sales period|month of sale|activity month"
        "|activity period|consumption period|consumption month|usage period|usage month"
        "|transaction month|period|month|verkaufsmonat|zeitraum|leistungszeitraum|monat"
        "|mes de venta|periodo|período|mois de vente|période|mês de venda|mese di vendita|mese"
        "|mes|mois|mês|verkaufszeitraum|leistungsmonat|nutzungsmonat|nutzungszeitraum|umsatzmonat"
        "|mes de consumo|periodo de venta|mois de consommation|période de vente|período de venda"
        "|mês de consumo|periodo di vendita|mese di consumo|start date|transaction date|date"
    ),
    "sale_until": "end date|period end|sale until|enddatum|fecha fin|date de fin",
    "first_day": (
        "day|reporting starts|start date|date start|from|first day|date|start|startdatum"
        "|fecha de inicio|début|início"
    ),
    "last_day": "reporting ends|end date|date stop|to|last day|end|enddatum|fecha de fin|fin|fim",
    "observed_on": "snapshot date|export date|as of|stand|date of export",
    "release_day": (
        "release date|release day|veröffentlichung|veröffentlichungsdatum|fecha de lanzamiento"
        "|date de sortie|data de lançamento"
    ),
    "released_on": (
        "release date|released|release day|original release date|veröffentlichungsdatum"
        "|fecha de lanzamiento|date de sortie|data de lançamento"
    ),
    "published_on": (
        "published|publish time|published at|post date|video publish time|upload date|posted"
        "|created|date posted|veröffentlicht|publicado|publié"
    ),
    "sent_on": "send date|sent|sent at|sent date|gesendet",
    "added_on": "date added|added|added on|hinzugefügt",
    "posted_on": "post date|posted date|posting date|buchungsdatum",
    "store": (
        "store|shop|retailer|service|dsp|platform|channel|provider|partner|outlet|music service"
        "|store name|digital service provider|händler|anbieter|plattform|tienda|plataforma"
        "|boutique|plateforme|loja|negozio|piattaforma|source|vertriebspartner|verkaufsstelle|dienst"
        "|musikdienst|streamingdienst|portal|servicio|minorista|magasin|détaillant|service de musique"
        "|serviço|varejista|servizio|rivenditore|kanal|canal|canale"
    ),
    "store_label": "store label",
    "platform": "platform|network|channel|source|plattform|plataforma|plateforme|piattaforma",
    "service": "service|platform|outlet",
    "usage": (
        "usage|usage type|sale type|sales type|transaction type|type of sale|distribution type"
        "|revenue type|type|use type|delivery method|nutzungsart|tipo de venta|type de vente"
        "|tipo de venda|configuration"
    ),
    "country": (
        "country|territory|country code|country of sale|territory code|market|region|location"
        "|land|gebiet|país|pais|territorio|pays|territoire|paese|ülke|国|verkaufsland|ländercode|território"
        "|país de venta|pays de vente|país de venda|paese di vendita|región|région|região|regione|mercado"
    ),
    "artist": (
        "artist|artist name|artists|performer|primary artist|track artist|act|main artist|who"
        "|künstler|interpret|interprète|artista|artiste|nombre del artista|アーティスト|sanatçı"
    ),
    "title": (
        "title|track|song|track title|song title|track name|song name|recording|asset title"
        "|work title|titel|lied|songtitel|canción|título|titulo|titre|chanson|morceau|titolo"
        "|brano|música|faixa|曲名|name|post title|video title|content"
    ),
    "version": "version|mix|track version|mix name|subtitle",
    "release": (
        "release|album|album title|release title|product|product title|release name|album name"
        "|produkt|álbum|veröffentlichung"
    ),
    "label": "label|label name|record label|imprint",
    "catalogue_no": "catalogue number|catalog number|cat no|catalogue no|catalog no|katalognummer",
    "work_id": "work id|song code|iswc|work number",
    "isrc": "isrc|isrc code|track isrc|recording code",
    "upc": "upc|ean|barcode|upc/ean|upc code|ean/upc|gtin|product upc|album upc|icpn",
    "quantity": (
        "quantity|units|qty|count|units sold|streams|plays|total units|number of streams|sales"
        "|anzahl|menge|stückzahl|cantidad|unidades|quantité|unités|quantidade|quantità|unità"
        "|stream count|usage count|einheiten|verkäufe|abrufe|nutzungen|ventas|ventes|vendas|vendite"
        "|unidades vendidas|unités vendues|unità vendute"
    ),
    "gross": (
        "gross|gross revenue|gross earnings|gross amount|gross income|subtotal|item total|brutto"
        "|bruto|brut|lordo|revenue (gross)"
    ),
    "fee": (
        "fee|fees|commission|distribution fee|transaction fee|gebühr|provision|comisión|frais"
        "|taxa|processing fee"
    ),
    "net": (
        "net|net revenue|earnings|net earnings|royalty|royalties|net amount|payable|amount due"
        "|revenue|income|net income|payout|your earnings|artist earnings|amount|total earned"
        "|money|net share|account amount|nettoerlös|netto|einnahmen|erlös|betrag|ingresos"
        "|ganancias|neto|revenus|revenu|gains|net à payer|receita|ganhos|ricavi|guadagni|netto"
        "|kazanç|収益|total|you receive|auszahlung|auszahlungsbetrag|ausschüttung|vergütung|tantiemen"
        "|lizenzerlös|lizenzgebühren|nettobetrag|nettoeinnahmen|verdienst|gutschrift|umsatz"
        "|pago|pago neto|regalías|importe|importe neto|ganancia neta|paiement|versement|redevances"
        "|redevance|montant|montant net|pagamento|repasse|valor líquido|royalties líquidos"
        "|líquido|direitos|compenso|compensi|importo|importo netto|ricavo|liquidazione"
    ),
    "withheld": "withheld|tax withheld|withholding|withholding tax",
    "team_share": "team percentage|split|share %|your share|percentage",
    "currency": (
        "currency|currency code|payment currency|account currency|royalty currency|währung|moneda"
        "|divisa|devise|monnaie|moeda|valuta|通貨"
    ),
    "streams": (
        "streams|plays|stream count|total streams|play count|listens|spins|qualified streams"
        "|song plays|wiedergaben|reproducciones|escuchas|écoutes|lectures|reproduções|ascolti"
        "|riproduzioni|afspelen|dinlenme|再生数|прослушивания"
    ),
    "listeners": (
        "listeners|unique listeners|audience|hörer|oyentes|auditeurs|ouvintes|ascoltatori"
        "|luisteraars|リスナー"
    ),
    "monthly_listeners": (
        "monthly listeners|monatliche hörer|oyentes mensuales|auditeurs mensuels|ouvintes mensais"
    ),
    "followers": (
        "followers|fans|subscribers|total followers|follower count|follower|abonnenten|seguidores"
        "|abonnés|fãs|inscritos|フォロワー"
    ),
    "followers_gained": (
        "new followers|followers gained|follows|subscribers gained|new fans|follower gewonnen"
        "|nuevos seguidores|nouveaux abonnés"
    ),
    "followers_lost": "unfollows|followers lost|subscribers lost|lost followers",
    "followers_net": "net followers|net new followers|follower change",
    "saves": (
        "saves|saved|library adds|favorites|favourites|favoris|gespeichert|guardados"
        "|adds to library|bookmarks"
    ),
    "playlist_adds": "playlist adds|playlists adds|added to playlists",
    "shazams": "shazams|shazam count",
    "purchases": "purchases|song purchases|käufe|compras|achats",
    "radio_spins": "radio spins|spins",
    "views": (
        "views|page views|video views|impressions (views)|visits|visitors|aufrufe|ansichten"
        "|vistas|visualizaciones|visitas|vues|visualizações|visualizzazioni|表示|visites"
        "|total views|lifetime views"
    ),
    "unique_views": (
        "unique views|unique visitors|unique visits|eindeutige besucher|visiteurs uniques|visitantes únicos"
    ),
    "sessions": "sessions|sitzungen|sesiones",
    "clicks": "clicks|link clicks|total clicks|lifetime clicks|klicks|clics|cliques|clic|クリック",
    "unique_clicks": "unique clicks|unique link clicks|eindeutige klicks|clics uniques|clics únicos",
    "link_clicks": "link clicks|outbound clicks|website clicks|clicks|klicks",
    "events": "events|event count|conversions",
    "page": "page|page path|url|link|link title|link name|site|seite|página|smart link|landing page|profile",
    "impressions": "impressions|impressionen|impresiones|impressões|times shown",
    "reach": "reach|accounts reached|reichweite|alcance|portée|copertura|unique viewers",
    "engagements": "engagements|engagement|interactions|interaktionen|interacciones",
    "profile_views": "profile views|profile visits|profilaufrufe|visitas al perfil",
    "likes": "likes|reactions|gefällt mir|me gusta|j'aime|curtidas|mi piace|hearts|favorites|like count",
    "comments": "comments|comment count|replies|kommentare|comentarios|commentaires|comentários|commenti",
    "shares": "shares|share count|geteilt|compartidos|partages|compartilhamentos|condivisioni",
    "reposts": "reposts|retweets|boosts",
    "posts": "posts|videos|uploads|beiträge",
    "watch_seconds": (
        "watch time|watch time (seconds)|watch time (hours)|total watch time|wiedergabezeit"
        "|tiempo de visualización|durée de visionnage"
    ),
    "average_watch_seconds": "average view duration|average watch time|avg watch time",
    "duration_seconds": "duration|length|video length|dauer|duración|durée",
    "average_share_watched": "average percentage viewed|watched full video|retention",
    "revenue": "revenue|estimated revenue|earnings|income|umsatz|ingresos|revenus",
    "content_id": (
        "content id|post id|video id|id|permalink|post url|video url|link|media id|tweet id|shortcode"
    ),
    "link": "link|url|permalink|href",
    "kind": "type|post type|media type|kind|content type|playlist type|format",
    "window": "window|timeframe|time range|period|range",
    "key": (
        "country|city|age|gender|source|region|territory|age group|device|referrer|land|stadt"
        "|ciudad|ville|location|segment|value|name|category"
    ),
    "share": "share|percent|percentage|%|share of listeners|anteil|porcentaje|pourcentage",
    "playlist": "playlist|playlist name|playlist title|liste de lecture|lista",
    "curator": "curator|playlist owner|owner|author|made by|kurator|blog|outlet|curator name|channel",
    "campaign": "campaign|campaign name|kampagne|campaña|campagne|campanha|campaign title|email name",
    "campaign_id": "campaign id|email id",
    "ad_set": "ad set|ad set name|ad group|ad group name|anzeigengruppe",
    "ad": "ad|ad name|creative|anzeige|anuncio",
    "spend": (
        "spend|amount spent|cost|total spent|ad spend|spent|kosten|ausgaben|gasto|importe gastado"
        "|coste|dépenses|montant dépensé|gastos|valor usado|spesa|price|credits spent|amount"
    ),
    "video_views": "video views|video plays|thruplays",
    "conversions": "conversions|results (conversions)|konversionen",
    "results": "results|ergebnisse|resultados|résultats",
    "subject": "subject|subject line|betreff|asunto|objet|assunto",
    "list": "list|audience|list name|segment",
    "sent": "sent|recipients|total recipients|emails sent|successful deliveries|empfänger|enviados|envoyés",
    "delivered": "delivered|successful deliveries|zugestellt|entregados",
    "opens_total": "opens|total opens|öffnungen|aperturas|ouvertures",
    "opens_unique": "unique opens|eindeutige öffnungen",
    "clicks_total": "total clicks|clicks",
    "clicks_unique": "unique clicks",
    "unsubscribes": "unsubscribes|unsubscribed|abmeldungen|bajas",
    "orders": "orders|bestellungen|pedidos|commandes",
    "order_id": "order id|order number|order|order no|transaction id|bestellnummer|pedido|sale id",
    "item": (
        "item|item name|product|product name|article|artikel|producto|produit|produto|lineitem name|package"
    ),
    "variant": "variant|option|size|variante",
    "item_type": "item type|product type|type",
    "sku": "sku",
    "discount": "discount|rabatt|descuento|remise",
    "tax": "tax|taxes|vat|steuer|impuesto|taxe",
    "shipping": "shipping|versand|envío|livraison",
    "total": "total|order total|amount received|gesamtbetrag",
    "status": "status|state|decision|response|result|estado|statut|antwort",
    "description": (
        "description|memo|details|merchant|payee|beschreibung|verwendungszweck|descripción|concepto|libellé"
    ),
    "received_on": "received on|received|arrived|value date|paid on|payout date|eingang|wertstellung",
    "payer": "payer|paid by|sender|auftraggeber|zahler",
    "reference": "reference|payment reference|referenz",
    "statement_month": "statement month|statement period|accounting month|accounting period",
    "category": "category|kategorie|categoría|catégorie|categoria",
    "amount": "amount|debit|value|betrag|importe|montant|valor|importo|charge",
    "submissions": "submissions|submitted|sent",
    "approved": "approved|accepted|approvals|shares",
    "plays": "plays|listens|streams",
    "opens": "opens",
    "notes": "notes|note|remarks|comments",
    "release_type": "release type|format|type|album type",
}
"""Column → its names, parted by |, in small letters."""

TABLES = {
    "streams": "streams|plays|daily|trends",
    "royalties": "royalty|royalties|statement|sales|earnings|revenue report|abrechnung|distribution",
    "sales": "orders|shop|store sales|merch|bandcamp|shopify",
    "link_days": "link|linktree|site|page|smartlink|landing|beacons|website|hypeddit|toneden",
    "account_days": "instagram|facebook|threads|overview|insights|social|account|profile",
    "content": "posts|videos|content|reels",
    "playlists": "playlist|playlists",
    "song_windows": "songs|tracks|top songs|top tracks",
    "ad_days": "ads|campaign|campaigns|ad report|adset",
    "email_campaigns": "mail|email|newsletter|mailchimp|campaign report",
    "pitches": "pitch|pitches|submithub|groover|submissions",
    "expenses": "expenses|card|bank|transactions|spending",
    "deposits": "deposits|payouts|bank income|incoming|received",
    "catalogue": "catalogue|catalog|recordings",
    "release_calendar": "calendar|schedule|releases",
    "breakdowns": "countries|cities|ages|demographics|locations|territories|age|gender",
    "audience": "audience|listeners|fans",
}
"""Table → words of a file's name that speak for it."""
