"""Words for people, their addresses and numbers in the portals' languages but English, without marks on their letters."""


def listed(text: str) -> frozenset[str]:
    """Words parted by commas."""
    return frozenset(" ".join(name.split()) for name in text.split(","))


def _joined(first: str, join: str, second: str) -> frozenset[str]:
    return frozenset(f"{one}{join}{other}" for one in listed(first) for other in listed(second))


REACHED = listed(
    """telefon, telefonnummer, handynummer, mobilnummer, mobiltelefon, e mail adresse, email adresse,
    numero de telephone, courriel, adresse e mail, adresse email, adresse electronique, telefono, numero de telefono, correo,
    correo electronico, direccion de correo, direccion de correo electronico, telefone, numero de telefone, telemovel,
    endereco de email, endereco de e mail, cellulare, numero di telefono, indirizzo email, indirizzo e mail, telefoon,
    telefoonnummer, e mailadres, emailadres, e post, epost, e postadress, epostadress, numer telefonu, adres e mail, adres email"""
)
"""Also names of channels, whose counts are not personal."""
OF_A_PERSON = listed(
    """vorname, nachname, strasse, hausnummer, plz, postleitzahl, geburtsdatum, geburtstag, kontoinhaber, prenom,
    nom de famille, nom et prenom, code postal, date de naissance, titulaire du compte, apellido, apellidos,
    nombre y apellidos, nombre completo, codigo postal, fecha de nacimiento, titular de la cuenta, sobrenome, nome completo, cep,
    data de nascimento, cpf, titular da conta, cognome, nome e cognome, codice postale, data di nascita, codice fiscale,
    voornaam, achternaam, huisnummer, geboortedatum, fornamn, efternamn, postnummer, personnummer, fodelsedatum,
    nazwisko, imie i nazwisko, kod pocztowy, data urodzenia, pesel"""
)
"""Whatever words stand before them."""
BARE = (
    listed(
        """anschrift, adresse, kaufer, kaeufer, kauferin, rue, acheteur, acheteuse, direccion, calle, comprador, compradora,
    endereco, morada, rua, indirizzo, acquirente, adres, straat, koper, adress, gata, gatuadress, kopare, imie, ulica,
    kupujacy, nabywca"""
    )
    | _joined(
        "kunden, kaufer, liefer, rechnungs, versand, empfanger", "", "name, adresse, anschrift, ort, telefon"
    )
    | _joined(
        "name, adresse, anschrift, ort",
        " ",
        "kunde, kaufer, des kunden, der kundin, des kaufers, des empfangers",
    )
    | _joined(
        "nom, nom complet, adresse, rue, ville",
        " ",
        """client, du client, acheteur, de l'acheteur, de l’acheteur, du destinataire, de livraison, d'expedition,
    de facturation""",
    )
    | _joined(
        "nombre, direccion, calle, ciudad, provincia",
        " ",
        "cliente, del cliente, comprador, del comprador, del destinatario, de envio, de entrega, de facturacion",
    )
    | _joined(
        "nome, endereco, morada, rua, cidade, bairro",
        " ",
        """cliente, do cliente, comprador, do comprador, do destinatario, de entrega, de envio, de cobranca, de faturamento,
    de faturacao""",
    )
    | _joined(
        "nome, indirizzo, via, citta, provincia",
        " ",
        """cliente, del cliente, acquirente, dell'acquirente, dell’acquirente, del destinatario, di spedizione, di consegna,
    di fatturazione""",
    )
    | _joined("klant, koper, ontvanger, bezorg, aflever, verzend, factuur", "", "naam, adres, plaats, straat")
    | _joined("naam, adres", " ", "klant, koper, van de klant, van de koper, ontvanger")
    | _joined("kund, kopar, mottagar, leverans, faktura, faktuerings", "", "namn, adress, ort, gata")
    | _joined("kundens, koparens, mottagarens", " ", "namn, adress")
    | _joined(
        "imie, nazwa, adres, ulica, miasto, miejscowosc",
        " ",
        "klienta, kupujacego, nabywcy, odbiorcy, dostawy, wysyłki, do wysyłki, rozliczeniowy",
    )
)
"""Where no other word stands beside them."""
NEAR_A_PERSON = listed(
    """ort, stadt, bundesland, firma, empfanger, nom, ville, entreprise, destinataire, portable, nombre, ciudad, provincia,
    empresa, destinatario, movil, nome, cidade, bairro, celular, citta, azienda, cap, naam, plaats, woonplaats, bedrijf, ontvanger,
    namn, stad, foretag, mottagare, nazwa, miasto, miejscowosc, odbiorca"""
)
"""Personal only beside something that surely is."""
CUSTOMERS = listed("kunde, kundin, kunden, client, cliente, clienta, klant, kund, klient, klientka")
"""One of these is a person, unless a feed reads the header as something else."""
