"""Lines as German news pages print them, all invented: what each is between two paragraphs of an article.

`FURNITURE` has to be kept out of the reading, `TEXT` must never be lost: each of its lines looks like furniture by
some word and is the article's own.
"""

FURNITURE = {
    "boilerplate": """
Anzeige
- Anzeige -
Werbung
Teilen
Teilen | Merken | Drucken
Facebook | X | WhatsApp | E-Mail
Auf Facebook teilen
12 Kommentare
Kommentare (7)
Kommentare anzeigen (31)
Artikel anhören
Artikel drucken
Link kopieren
Lesezeit: 4 Minuten
Lesedauer: 3 Min.
5 Min. Lesezeit
4 Minuten zu lesen
Diesen Artikel vorlesen lassen
Stand: 12.03.2024, 18:05 Uhr
Stand: 12. März 2024, 18.05 Uhr
Aktualisiert am 12.03.2024, 18:05
Zuletzt aktualisiert: 12. März 2024
Veröffentlicht am 12.03.2024 um 06:10 Uhr
Publiziert: 12.03.2024, 06:10 Uhr | Aktualisiert: 12.03.2024, 07:30 Uhr
Alle Rechte vorbehalten
© dpa-infocom, dpa:240312-99-123456/3
Jetzt kostenlos unseren Newsletter abonnieren!
Newsletter «Der Morgen»: Jetzt kostenlos abonnieren
Abonnieren Sie unseren Newsletter und bleiben Sie informiert.
Melden Sie sich hier für unseren täglichen Newsletter an.
Folgen Sie uns auf Facebook und Instagram!
Folge uns auch auf WhatsApp: Hier geht es zum Kanal!
Keine Eilmeldung mehr verpassen: Jetzt die App herunterladen
Laden Sie jetzt die App des Wiesentaler Kuriers herunter.
Diskutieren Sie mit in unserem Forum!
Haben Sie einen Fehler gefunden?
Fehler gefunden? Jetzt melden.
Leserreporter: Haben Sie Fotos vom Brand? Schicken Sie sie uns!
Deine Meinung zählt
Aktiviere jetzt den Kantons-Push, damit du nichts mehr verpasst!
Wir verwenden Cookies, um Inhalte und Anzeigen zu personalisieren.
An dieser Stelle finden Sie einen externen Inhalt von YouTube, der den Artikel ergänzt.
Empfohlener redaktioneller Inhalt
Ich bin damit einverstanden, dass mir externe Inhalte angezeigt werden.
Anmerkung der Redaktion: Die Namen der Betroffenen wurden geändert.
In einer früheren Version dieses Artikels stand, die Brücke sei 1970 gebaut worden. Das haben wir berichtigt.
Eine frühere Fassung dieses Textes nannte ein falsches Datum.
Dieser Artikel wurde zuletzt am 3. Mai 2024 aktualisiert.
Dieser Artikel erschien zuerst im Wiesentaler Kurier.
Dieser Text wurde automatisch aus dem Englischen übersetzt.
Transparenzhinweis: Der Autor ist Mitglied des Vereins.
Über dieses Thema berichtete das Regionalradio am 12. März um 7.30 Uhr.
Dieses Thema im Programm: Regionalradio, Nachrichten, 12. März 2024, 17:00 Uhr
Die Kommentarfunktion wurde geschlossen.
Bitte aktivieren Sie JavaScript in Ihrem Browser.
Zum Inhalt springen
Nach oben
Akt.
***
----
- 3 -
https://kurier.example/damm
#Hochwasser #Wiesental
Sie möchten weiterlesen? Jetzt Abo abschließen.
Jetzt weiterlesen mit dem Digital-Abo
Anzeige: Jetzt bis zu 20 Prozent auf Gartenmöbel sparen
Wetter: 24 Grad, sonnig
DAX: 18.450 Punkte (+0,4 %)
Stellenmarkt: 1200 Jobs in der Region
Spendenkonto: DE12 3456 7890
Stand: 18.30 Uhr
Stand: Mittwoch, 22 Uhr
3.412 Aufrufe
247 Reaktionen
Kontakt: redaktion@kurier.example
Korrektur: In der ersten Fassung dieses Artikels stand, der Damm sei 50 Meter lang.
Wir haben die Angabe korrigiert.
Aus der Printausgabe vom 12.03.2024
""",
    "teaser": """
Lesen Sie auch: Neue Brücke wird teurer als geplant
Lesen Sie auch
Lesen Sie auch – So reagieren die Anwohner
Lesen Sie dazu auch unser Interview mit der Bürgermeisterin
Lies auch: Was die Nachbarn sagen
Mehr zum Thema
Mehr zum Thema: Wie der Kreis jetzt sparen will
Mehr dazu: So viel kostet der Umbau
Auch interessant: Diese Städte sparen am meisten
Das könnte Sie auch interessieren
Passend dazu: Warum die Pegel steigen
→ Alle Entwicklungen im Überblick
>> Hier geht es zur Karte der gesperrten Straßen
Im Video: So sah es am Morgen an der Brücke aus
Video: Feuerwehr rettet Kuh aus Bach
Video | Drohne zeigt das ganze Ausmaß
Podcast: Was die Flut mit uns macht
Bilderstrecke: Die schönsten Bilder vom Fest
Audio: "Wie misst man einen Pegel?" (4 Min.)
Siehe auch: Wer für die Schäden zahlt
Weiterlesen: Der lange Streit um den Damm
Umfrage der Woche: Fühlen Sie sich sicher?
WK-Plus-Abonnenten lesen mehr: Das steht im Gutachten
Leseempfehlung: Das Protokoll der Nacht
Kommentar: Warum der Damm brechen musste
Chronik: Die Flut von 2013
Aus dem Archiv: So war es 2013
Interview: „Wir haben gewarnt“
Quiz: Wie gut kennen Sie die Wiese?
""",
    "credit": """
Von Anna Muster
Von Anna Muster und Jörg Beispiel
Von Anna Muster, Wiesental
Von Karl-Theo zu Musterberg
Von unserer Korrespondentin Anna Muster
Von der Redaktion
Ein Kommentar von Jörg Beispiel
Aus Wiesental berichtet Anna Muster.
Text: Anna Muster
Autorin: Anna Muster
Das Gespräch führte Anna Muster
Foto: Anna Muster
Foto: dpa/Jörg Beispiel
Bild: Anna Muster / WK
© Anna Muster
(c) Anna Muster/WK
IMAGO / Jörg Beispiel
Getty Images
Quelle: Statistisches Landesamt
Quelle: dpa
(dpa)
(dpa/afp)
(APA/red)
(sda/afp)
wk/dpa/mus
© WK/dpa/mus - Rechte am Artikel können Sie hier erwerben
Mit Informationen von Anna Muster
Quelle: kurier.example, mus/dpa
dpa/afp
via REUTERS
""",
    "caption": """
Bildunterschrift: Die Brücke am Morgen danach.
Archivfoto: Der Damm im Jahr des Baus. Foto: WK/Muster
Symbolbild: Feuerwehr im Einsatz
Foto: Am Ufer stapeln Helfer Sandsäcke. (Bild: WK/Muster)
Helfer stapeln am Ufer Sandsäcke. Foto: Anna Muster
Helfer stapeln am Ufer Sandsäcke. (Foto: dpa)
Der Damm von oben. © Anna Muster
Bildlegende: Der Damm von oben.
Rubriklistenbild: © dpa/Jörg Beispiel
""",
    "gallery": """
1/12
Bild 3 von 12
Gehe zur Galerie
Zur Fotostrecke
""",
}

TEXT = """
Die Polizei sprach von einer Panne.
Von einer Panne war am Abend keine Rede mehr.
Von der Leyen wies die Kritik zurück.
Von Anna Muster fehlte am Sonntag jede Spur, teilte die Polizei mit.
Aus Wiesental berichtet die Polizei von drei Verletzten.
Foto und Führerschein lagen noch im Wagen.
Bild berichtete zuerst über den Verdacht.
Das Video zeigt, wie der Wagen in die Menge fährt.
Videokonferenzen ersetzen die Reise nach Brüssel.
Video-Beweise gibt es nach Angaben der Staatsanwaltschaft nicht.
Podcasts hören laut der Umfrage 43 Prozent der Befragten.
Der Newsletter der Partei hat nach eigenen Angaben 12 000 Abonnenten.
Die App soll kostenlos sein und jetzt auch Fahrpläne zeigen.
Jetzt will der Konzern den Newsletter einstellen.
Jetzt ermittelt die Staatsanwaltschaft gegen den Betreiber der App.
Hier sollen nach Angaben der Stadt 300 Wohnungen entstehen.
Hier geht es um 25 Millionen Euro, sagte der Minister.
Kommentieren wollte der Sprecher den Artikel nicht.
Einen Kommentar lehnte das Ministerium ab.
Haben Sie die App selbst benutzt?
Was denken Sie über den Artikel, den die Zeitung gestern druckte?
Lesen Sie auch Bücher?
Sehen Sie hier Parallelen zu 2013?
„Lesen Sie auch das Kleingedruckte“, riet die Verbraucherschützerin.
„Folgen Sie uns auf Instagram“, rief der Kandidat seinen Anhängern zu.
Folgen hatte der Vorfall zunächst nicht.
In einer früheren Version des Gesetzes war eine Frist von drei Monaten vorgesehen.
In einer ersten Fassung des Entwurfs hieß es, die Abgabe steige auf 20 Prozent.
Dieser Artikel der Verfassung wurde 1994 geändert.
Dieser Beitrag der Mitglieder sei zu niedrig, sagte die Vorsitzende.
Über dieses Thema berichtete der Minister im Ausschuss.
Über dieses Thema wollte niemand sprechen.
Mehr zum Thema Rente will die Koalition im Herbst beschließen.
Weitere Meldungen über Verletzte lagen am Abend nicht vor.
Weitere Artikel aus dem Sortiment ruft der Händler nach Angaben des Bundesamts zurück.
Auf einen Blick erkannte der Zeuge den Täter wieder.
Überblick über die Schäden hat bislang niemand.
Zusammenfassung und Gutachten liegen der Redaktion vor.
Cookies backten die Kinder am Nachmittag für den guten Zweck.
Anzeige erstattete der Mann erst zwei Tage später.
Anzeigen wegen Körperverletzung gab es nach Polizeiangaben keine.
Werbung für Tabak wird verboten.
Update und Wartung kosten die Stadt 40 000 Euro im Jahr.
Stand jetzt rechnet die Stadt mit 35 Millionen Euro.
Stand: Mittwoch, 22 Uhr, zählte die Leitstelle 29 Verletzte.
Quelle des Brandes war laut Gutachten ein defektes Kabel.
Am 12. März 2024 stürzte die Brücke ein.
Am Dienstag, 12. März, um 14.30 Uhr fiel der Strom aus.
Bis 12.03.2024 galt die alte Regel.
Seit dem 12. März gilt die neue Regel, wie das Landratsamt mitteilte.
Das Spiel endete 2:1.
3/4 der Mitglieder stimmten zu.
Reuters meldete am Abend 3000 Soldaten.
Reuters berichtet unter Berufung auf Abgeordnete von 3000 Soldaten.
Laut dpa sind es 40 Verletzte.
Die dpa berichtete über 40 Verletzte (dpa).
Wie die Nachrichtenagentur dpa meldet, sind zwei Züge zusammengestoßen.
(dpa) Bei einem Unfall sind zwei Menschen gestorben.
Berlin (dpa) - Bei einem Unfall sind zwei Menschen gestorben.
Wien. Zwei Menschen sind bei einem Unfall gestorben.
► Die Polizei sucht weiter nach dem Fahrer, sagte ein Sprecher.
+++ 14:30 Uhr: Ministerium bestätigt zwei Tote +++
„Wir haben das korrigiert“, sagte der Sprecher.
» Das war ein Fehler «, sagte die Ministerin.
Zum Thema Rente äußerte er sich nicht.
Teilen will der Konzern die Daten nicht.
Teilen der Stadt drohe eine Überflutung, warnte der Landrat.
Ende der Woche soll der Bericht vorliegen.
Telegram und WhatsApp sperrten nach eigenen Angaben 300 Konten.
Push und Pull seien, so der Forscher, gleich stark.
Abonnenten des Senders bekommen ihr Geld zurück, teilte er mit.
Abonnieren Sie nichts, was Sie nicht kennen, rät die Verbraucherzentrale.
Registrieren Sie sich bis Freitag beim Bürgeramt, heißt es in dem Schreiben.
Melden Sie sich an der Hotline, wenn Sie etwas gesehen haben.
Zeugen werden gebeten, sich unter der Nummer 0123 456 zu melden.
Bilder aus der Nacht zeigen brennende Reifen.
Die Bilder des Tages stammten aus einer Drohne der Polizei, sagte ein Sprecher.
Galerie und Museum bleiben am Montag geschlossen.
Legende ist der Torwart schon jetzt.
Symbolbild der Krise wurde der leere Marktplatz.
Im Bild festgehalten hat den Moment ein Passant.
Auf dem Foto ist nach Angaben der Polizei der Gesuchte zu sehen.
Mit Material von drei Baustellen wurde der Damm erhöht.
Mit Informationen der Polizei gingen die Ermittler sparsam um.
Interview und Protokoll widersprechen sich.
Empfohlen wird eine dritte Impfung.
Gesucht: ein Mann mit roter Jacke, etwa 40 Jahre alt.
Reaktionen
Folgen
Ergebnisse:
Damals, im Jahr 2013, starben elf Menschen.
Die Zeitung schrieb: „Der Damm hält.“
Wetter und Straßenzustand waren laut Polizei unauffällig.
Wetter: Am Abend regnete es nach Angaben der Warte 60 Liter.
Anzeige gegen unbekannt: Die Polizei ermittelt wegen Brandstiftung.
Update, 14 Uhr: Die Polizei hat die Zahl der Verletzten auf 29 erhöht.
Korrektur nach oben: Die Polizei meldet nun 29 Verletzte.
Redaktion und Verlag ziehen nach Angaben der Geschäftsführung um.
Kommentar der Ministerin: „Das war ein Fehler.“
Hinweise nimmt die Polizei unter hinweise@polizei.example entgegen.
3.412 Menschen sind ohne Strom, teilte das Werk mit.
Wer zahlt jetzt?
Was bedeutet das für die Mieter?
"""
