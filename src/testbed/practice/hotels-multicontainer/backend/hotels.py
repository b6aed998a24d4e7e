"""Seventeen invented hotels, of the shape and the size that the application of the practice serves (2.9 MB)."""

import base64
import random

# A grey square of 8 by 8 pixels.
JPEG = base64.b64decode(
    "/9j/4AAQSkZJRgABAgAAAQABAAD/2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkSEw8UHRofHh0aHBwgJC4nICIsIxwcKDcpLDAxNDQ0Hyc5PTgy"
    "PC4zNDL/wAALCAAIAAgBAREA/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEG"
    "E1FhByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJ"
    "ipKTlJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/9oACAEBAAA/AOgr/9k="
)
PHOTO_BYTES = 127_000

PLACES = [
    ("Posada del Faro", "Cabo Polonio", "Uruguay"),
    ("Casa de la Yerba", "Posadas", "Argentina"),
    ("Refugio Cuatro Vientos", "Ushuaia", "Argentina"),
    ("Hotel Patio de Naranjos", "Córdoba", "España"),
    ("Mirador del Salar", "Uyuni", "Bolivia"),
    ("La Bodega Dormida", "Mendoza", "Argentina"),
    ("Balcón de las Nubes", "Cusco", "Perú"),
    ("Hostal del Tranvía", "Valparaíso", "Chile"),
    ("Quinta Jacarandá", "Asunción", "Paraguay"),
    ("Faro de Arena", "Mar del Plata", "Argentina"),
    ("Cabañas Río Azul", "El Bolsón", "Argentina"),
    ("Hotel Malecón Viejo", "La Habana", "Cuba"),
    ("Casa Cenote", "Mérida", "México"),
    ("Hacienda El Cafetal", "Salento", "Colombia"),
    ("Torre del Viento Norte", "Santander", "España"),
    ("Terrazas de Colonia", "Colonia del Sacramento", "Uruguay"),
    ("Estancia Ñandú", "San Antonio de Areco", "Argentina"),
]


def photo(seed):
    """A valid JPEG of PHOTO_BYTES: the grey square with comment segments of noise, the same at every call."""
    noise = random.Random(seed)
    segments = b""
    while len(JPEG) + len(segments) < PHOTO_BYTES:
        body = noise.randbytes(min(60_000, PHOTO_BYTES - len(JPEG) - len(segments)))
        segments += b"\xff\xfe" + (len(body) + 2).to_bytes(2, "big") + body
    return base64.b64encode(JPEG[:2] + segments + JPEG[2:]).decode("ascii")


def slug(name):
    plain = name.lower().translate(str.maketrans("áéíóúñ", "aeioun"))
    return "-".join(plain.split())


HOTELS = [
    {
        "slug": slug(name),
        "name": name,
        "photo": photo(number),
        "description": f"{name}: descanso, buena mesa y silencio en {city}.",
        "availabilityFrom": 1_640_995_200_000 + number * 86_400_000,
        "availabilityTo": 1_672_444_800_000 + number * 86_400_000,
        "rooms": 2 + number * 3 % 11,
        "city": city,
        "country": country,
        "price": 1 + number % 4,
    }
    for number, (name, city, country) in enumerate(PLACES)
]
