"""Makes a project with as many articles as wanted, always the same: `python -m tests.corpora 1000 DIR`.

The articles read like articles: about 720 words in six sections, with lists, tables, notes and links, frequent words and
rare ones as in a real language. Beside them stand the project's own docs. Knows no plugin: it writes files.
"""

import random
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PRODUCTS = ("gotomeeting", "gotowebinar", "logmein")
PER_SECTION = 25  # articles in a section of the navigation
PARTS = ("overview", "before-you-start", "steps", "fields", "limits", "problems")
RARE_WORDS = 6000  # for each language


@dataclass(frozen=True)
class Language:
    """What sentences are made of; {n} a noun, {v} a verb, {a} an adjective, {r} a rare word."""

    nouns: list[str]
    verbs: list[str]
    adjectives: list[str]
    sentences: tuple[str, ...]
    titles: tuple[str, ...]
    headings: tuple[str, ...]
    syllables: tuple[str, str, str]
    note: str
    see: str


LANGUAGES = {
    "en": Language(
        (
            "account address agenda alert archive attendee audio backup badge calendar camera caption channel chat code "
            "comment company contact device domain export field folder form group guest handout host image invitation key "
            "label language layout licence link list location log meeting member message microphone minute network note "
            "number organiser page panel password phone plan poll portal presenter printer profile question recording "
            "region registration reminder report request role room rule schedule screen seat security series server session "
            "setting share speaker status survey team template ticket timer title toolbar transcript user version video view"
        ).split(),
        (
            "add allow archive assign attach block change check choose close compare connect copy create delete download edit "
            "enable export filter find hide import install invite join leave list lock mute open pause print publish record "
            "remove rename replace reset restore schedule search select send share show start stop transfer update upload view"
        ).split(),
        (
            "active automatic available blocked central common complete correct current daily default different empty "
            "external free full general hidden internal large local long manual new next older open optional personal private "
            "public recent required second separate shared short single small standard temporary unique valid visible weekly"
        ).split(),
        (
            "To {v} the {a} {n}, open the {n} page and {v} the {n}.",
            "The {n} shows each {a} {n} of your {n}, with its {n} and {r}.",
            "If the {n} is not {a}, {v} the {n} first, then {v} it again.",
            "Only a {a} {n} can {v} the {r} {n}.",
            "You can {v} or {v} a {n} at any time; the {n} stays {a}.",
            "When you {v} the {n}, its {a} {n} and {r} are kept for the {n}.",
            "Each {n} has a {a} {n}, and the {r} tells which {n} it uses.",
            "Before you {v} the {n}, make sure that the {r} is {a}.",
            "A {a} {n} with {r} takes longer to {v} than a {a} one.",
        ),
        ("How to {v} the {a} {n}", "{v} a {n} with {r}", "Why is my {n} not {a}?", "About the {a} {n} and its {r}"),
        (
            "About the {n}",
            "Before you {v}",
            "{v} the {n}",
            "What the {n} shows",
            "Limits of the {a} {n}",
            "If {r} fails",
        ),
        (
            "bran cal dem fen gor hal jun kel lum mar nor pel quin ros sel tam ulm ven wex yar",
            "a ber col di dra e fin ga i lo mi na o per ri sa ti to va xi",
            "ance ate er ery ful ing ion ist ity ment ness or",
        ),
        "Note",
        "See also",
    ),
    "fr": Language(
        (
            "compte adresse agenda alerte archive participant appareil sauvegarde badge calendrier caméra canal code "
            "commentaire contact domaine champ dossier formulaire groupe invité document image invitation clé libellé "
            "langue lien liste lieu journal membre message micro réseau numéro organisateur page panneau téléphone "
            "sondage présentateur imprimante profil question enregistrement région inscription rappel rapport rôle salle "
            "règle écran place sécurité série serveur session réglage partage statut équipe modèle ticket minuteur titre "
            "utilisateur version vidéo vue réunion fichier horaire fenêtre onglet bouton menu mot code dépôt filtre gabarit"
        ).split(),
        (
            "ajouter autoriser archiver attribuer joindre bloquer vérifier choisir fermer comparer connecter copier créer "
            "supprimer télécharger activer exporter filtrer trouver masquer importer installer inviter rejoindre quitter "
            "verrouiller couper ouvrir publier enregistrer retirer renommer remplacer réinitialiser restaurer planifier "
            "rechercher sélectionner envoyer partager afficher démarrer arrêter transférer actualiser consulter régler"
        ).split(),
        (
            "actif automatique disponible bloqué central complet correct actuel quotidien différent vide externe libre "
            "général masqué interne local long manuel nouveau suivant ancien ouvert facultatif personnel privé public récent "
            "obligatoire distinct partagé court unique standard temporaire valide visible hebdomadaire simple second"
        ).split(),
        (
            "Pour {v} le {n} {a}, ouvrez la page du {n} et choisissez de {v} le {n}.",
            "Le {n} présente chaque {n} {a} de votre {n}, avec son {n} et {r}.",
            "Si le {n} n’est pas {a}, commencez par {v} le {n}, puis recommencez.",
            "Seul un {n} {a} peut {v} le {n} {r}.",
            "Vous pouvez {v} ou {v} un {n} à tout moment ; le {n} reste {a}.",
            "Quand vous choisissez de {v} le {n}, son {n} {a} et {r} sont gardés pour le {n}.",
            "Chaque {n} possède un {n} {a}, et {r} indique quel {n} il utilise.",
            "Avant de {v} le {n}, assurez-vous que {r} est {a}.",
            "Un {n} {a} avec {r} demande plus de temps à {v} qu’un {n} {a}.",
        ),
        ("Comment {v} le {n} {a} ?", "{v} un {n} avec {r}", "Pourquoi le {n} n’est-il pas {a} ?", "Le {n} {a} et {r}"),
        (
            "Le {n} en bref",
            "Avant de {v}",
            "{v} le {n}",
            "Ce que présente le {n}",
            "Limites du {n} {a}",
            "Si {r} échoue",
        ),
        (
            "bar cou dé fran gué lan mon né pré quin ré sau té ver chau bri clo flo gra tri",
            "a bi co da é fi gu li ma no o pa ri sé ta ti va vi vo zo",
            "age aison ateur ement esse ette eur ien ier ion iste ure",
        ),
        "Remarque",
        "Voir aussi",
    ),
    "es": Language(
        (
            "cuenta dirección agenda aviso archivo asistente audio copia calendario cámara canal código comentario contacto "
            "dispositivo dominio campo carpeta formulario grupo invitado imagen invitación clave etiqueta idioma enlace "
            "lista lugar registro reunión miembro mensaje micrófono minuto red nota número organizador página panel "
            "teléfono encuesta portal presentador impresora perfil pregunta grabación región inscripción recordatorio "
            "informe función sala regla horario pantalla puesto seguridad serie servidor sesión ajuste estado equipo "
            "plantilla tique temporizador título usuario versión vídeo vista ventana pestaña botón menú filtro fichero"
        ).split(),
        (
            "añadir permitir archivar asignar adjuntar bloquear comprobar elegir cerrar comparar conectar copiar crear "
            "eliminar descargar activar exportar filtrar buscar ocultar importar instalar invitar unir abandonar silenciar "
            "abrir pausar imprimir publicar grabar quitar renombrar restaurar programar seleccionar enviar compartir mostrar "
            "iniciar detener transferir subir consultar ajustar"
        ).split(),
        (
            "activo automático disponible bloqueado central completo correcto actual diario distinto vacío externo libre "
            "general oculto interno local largo manual nuevo siguiente antiguo abierto opcional personal privado público "
            "reciente obligatorio compartido corto único estándar temporal válido visible semanal sencillo segundo"
        ).split(),
        (
            "Para {v} el {n} {a}, abra la página de {n} y elija {v} el {n}.",
            "El {n} muestra cada {n} {a} de su {n}, con su {n} y {r}.",
            "Si el {n} no está {a}, conviene {v} antes el {n} y repetir el paso.",
            "Solo un {n} {a} puede {v} el {n} {r}.",
            "Puede {v} o {v} un {n} en cualquier momento; el {n} sigue {a}.",
            "Al {v} el {n}, su {n} {a} y {r} se guardan para el {n}.",
            "Cada {n} tiene un {n} {a}, y {r} indica qué {n} utiliza.",
            "Antes de {v} el {n}, asegúrese de que {r} esté {a}.",
            "Un {n} {a} con {r} tarda más en {v} que un {n} {a}.",
        ),
        ("¿Cómo {v} el {n} {a}?", "{v} un {n} con {r}", "¿Por qué el {n} no está {a}?", "El {n} {a} y {r}"),
        ("El {n} en breve", "Antes de {v}", "{v} el {n}", "Qué muestra el {n}", "Límites del {n} {a}", "Si {r} falla"),
        (
            "bar cal dor fer gran lan mon nar par qui ros sal tor ver char bri clo fle gra tri",
            "a be co da e fi gu li ma no o pa ri se ta ti va vi vo za",
            "able ador aje anza ario ción dad ente ero idad iento ura",
        ),
        "Nota",
        "Véase también",
    ),
}


class Writer:
    """Writes sentences of one article; what it writes depends on the language and the article's number alone."""

    def __init__(self, name: str, number: int) -> None:
        self._language = LANGUAGES[name]
        self._random = random.Random(f"{name} {number}")
        self._rare = rare_words(name)
        self._topic = self._random.sample(self._language.nouns, 12)

    def fill(self, template: str) -> str:
        """A template with words in its slots; half of an article's nouns are its own."""
        words, chance = self._language, self._random
        while "{" in template:
            nouns = self._topic if chance.random() < 0.5 else words.nouns
            rare = self._rare[min(int(chance.paretovariate(0.5)) - 1, len(self._rare) - 1)]  # few of them are frequent
            slots = {"{v}": chance.choice(words.verbs), "{a}": chance.choice(words.adjectives), "{r}": rare}
            slots["{n}"] = chance.choice(nouns)
            at = template.index("{")
            template = template[:at] + slots[template[at : at + 3]] + template[at + 3 :]
        return template[0].upper() + template[1:]

    def sentences(self, count: int) -> str:
        """A paragraph."""
        return " ".join(self.fill(self._random.choice(self._language.sentences)) for _ in range(count))

    def choice(self, templates: tuple[str, ...]) -> str:
        """One of the templates, filled."""
        return self.fill(self._random.choice(templates))


@cache
def rare_words(name: str) -> list[str]:
    """The rare words of a language, made of its syllables, in an order that is always the same."""
    parts = [each.split() for each in LANGUAGES[name].syllables]
    made = sorted(
        {"".join(each) for each in product(*parts)} | {"".join(each) for each in product(*parts[:2], *parts[1:])}
    )
    random.Random(name).shuffle(made)
    return made[:RARE_WORDS]


def article(name: str, number: int) -> str:
    """One article; the ids of its sections and its links are the same in every language."""
    language, writer, chance = LANGUAGES[name], Writer(name, number), random.Random(number)
    title = f"{writer.choice(language.titles).rstrip('? ')} ({number})"
    products = sorted(chance.sample(PRODUCTS, chance.randint(0, 2)))
    lines = [
        "---",
        f'title: "{title}"',
        f'description: "{number}: {writer.sentences(2)[:130]}"',
        f"type: {chance.choice(('task', 'concept', 'reference', 'troubleshooting'))}",
        f"products: [{', '.join(products)}]",
        f"related: [{', '.join(sorted({f'generated/{place(chance.randrange(number))}' for _ in range(2)}))}]"
        if number
        else "related: []",
        "reviewed: 2026-01-01",
        "---",
        "",
        writer.sentences(4),
        "",
    ]
    for position, part in enumerate(PARTS):
        lines += [f"## {writer.fill(language.headings[position])} {{ #{part} }}", "", writer.sentences(5), ""]
        lines += list(_furniture(part, writer, language, number))
    return "\n".join(lines)


def _furniture(part: str, writer: Writer, language: Language, number: int) -> Iterator[str]:
    match part:
        case "steps":
            yield from (f"{step}. {writer.sentences(1)}" for step in range(1, 7))
        case "fields":
            yield from (f"| {writer.fill('{n}')} | {writer.fill('{r}')} |", "|---|---|")
            yield from (f"| {writer.fill('{a} {n}')} | {writer.sentences(1)} |" for _ in range(5))
        case "limits":
            yield from (f'!!! note "{language.note}"', f"    {writer.sentences(2)}")
        case "problems" if number % PER_SECTION:
            yield f"{language.see} : [{writer.fill('{n} {a}')}](article-{number - 1:04}.md#{PARTS[0]})."
    yield ""


def place(number: int) -> str:
    """Where an article is, below `generated/` in its language's folder."""
    return f"section-{number // PER_SECTION:02}/article-{number:04}.md"


def write(folder: Path, count: int, source: Path = ROOT) -> None:
    """A project of `count` articles in each language, beside those of the source's docs, in a folder made anew."""
    shutil.rmtree(folder, ignore_errors=True)
    for name in ("docs", "overrides"):
        shutil.copytree(source / name, folder / name)
    for name in ("checker", "helpcenter"):
        folder.joinpath(name).mkdir()  # mkdocs.yml watches them
    sections: dict[str, list[str]] = {}
    for number in range(count):
        sections.setdefault(place(number).partition("/")[0], []).append(f"generated/{place(number)}")
        for name in LANGUAGES:
            file = folder / "docs" / name / "generated" / place(number)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(article(name, number), "utf-8")
    navigation = "".join(
        f"  - {section.replace('-', ' ').capitalize()}:\n" + "".join(f"      - {page}\n" for page in pages)
        for section, pages in sections.items()
    )
    settings = source.joinpath("mkdocs.yml").read_text("utf-8")
    folder.joinpath("mkdocs.yml").write_text(settings.replace("not_in_nav:", f"{navigation}not_in_nav:"), "utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 3 or not sys.argv[1].isdecimal():
        sys.exit("usage: python -m tests.corpora ARTICLES DIR")
    write(Path(sys.argv[2]), int(sys.argv[1]))
