import type { Random } from './random.ts'

/** Trades, as they stand after "filière". */
export const trades = [
  'mécanique de précision',
  'plasturgie',
  'métallurgie',
  'agroalimentaire',
  'bois et ameublement',
  'textile technique',
  'chimie fine',
  'aéronautique',
  'hydrogène',
  'batteries',
  'nautisme',
  'matériaux composites',
  'électronique',
  'santé',
  'ferroviaire',
  'céramique',
  'cosmétique',
  'papier-carton',
  'cuir',
  'robotique',
] as const

const places = [
  'de la vallée',
  'du bassin d’emploi',
  'de la zone d’activités nord',
  'de la zone d’activités sud',
  'du plateau',
  'du port',
  'des rives du canal',
  'de l’ancienne gare',
  'du pôle industriel est',
  'du parc technologique',
] as const

const stages = ['', '', '', '', ' – étude de faisabilité', ' – phase 1', ' – phase 2', ' – déploiement'] as const

/** `{trade}` and `{place}` are replaced. */
const actionTitles = {
  ECOLOGICAL_TRANSITION: [
    'Récupération de la chaleur fatale dans la filière {trade}',
    'Production d’hydrogène renouvelable pour les industriels {place}',
    'Décarbonation des fours de la filière {trade}',
    'Boucle locale de recyclage pour la filière {trade}',
    'Réduction de la consommation d’eau des sites industriels {place}',
    'Panneaux photovoltaïques sur les toitures des usines {place}',
    'Audits énergétiques mutualisés des industriels de la filière {trade}',
    'Réseau de chaleur industriel {place}',
    'Station d’hydrogène pour les poids lourds {place}',
    'Emballages réutilisables pour la filière {trade}',
    'Écologie industrielle et territoriale {place}',
    'Électrification des procédés de la filière {trade}',
  ],
  INNOVATION: [
    'Plateforme d’essais partagée pour la filière {trade}',
    'Atelier de prototypage ouvert aux industriels {place}',
    'Jumeau numérique des lignes de production de la filière {trade}',
    'Accélérateur de jeunes entreprises industrielles {place}',
    'Démonstrateur hydrogène pour la filière {trade}',
    'Diagnostic « usine du futur » des PME de la filière {trade}',
    'Robotisation des petites séries dans la filière {trade}',
    'Transfert de technologies entre laboratoires et industriels {place}',
    'Fabrication additive pour la filière {trade}',
    'Concours d’innovation industrielle {place}',
  ],
  SKILLS: [
    'École de production dans la filière {trade}',
    'Campus des métiers de la filière {trade}',
    'Plateau technique partagé pour l’apprentissage {place}',
    'Visites d’usines pour les collégiens {place}',
    'Recrutement sans CV dans la filière {trade}',
    'Logements temporaires pour les apprentis et saisonniers {place}',
    'Formation aux métiers de l’hydrogène {place}',
    'Transport à la demande vers les usines {place}',
    'Parcours de reconversion vers la filière {trade}',
    'Promotion des métiers industriels auprès des femmes {place}',
    'Gestion prévisionnelle des compétences entre industriels {place}',
    'Transmission des savoir-faire dans la filière {trade}',
    'Accueil des conjoints de salariés recrutés {place}',
    'Simulateurs de gestes professionnels pour la filière {trade}',
  ],
  LAND: [
    'Requalification d’une friche industrielle {place}',
    'Inventaire du foncier économique disponible {place}',
    'Dépollution d’un ancien site de la filière {trade}',
    'Hôtel d’entreprises industrielles {place}',
    'Densification d’un parc d’activités {place}',
    'Village d’artisans et de sous-traitants de la filière {trade}',
    'Desserte ferroviaire d’un site industriel {place}',
    'Préparation d’un terrain clé en main {place}',
    'Schéma d’accueil des industriels {place}',
    'Reconversion d’un bâtiment pour la filière {trade}',
  ],
  OTHER: [
    'Club des industriels {place}',
    'Semaine de l’industrie {place}',
    'Marque collective de la filière {trade}',
    'Achats groupés entre industriels {place}',
    'Observatoire économique de la filière {trade}',
    'Accompagnement à l’export de la filière {trade}',
  ],
} as const

/** The axes of actions in phase 2. */
export type Axis = keyof typeof actionTitles

const awardProjects = [
  'Investissement dans une ligne de production sobre en énergie pour la filière {trade}',
  'Relocalisation d’un atelier de la filière {trade}',
  'Investissement dans une unité de recyclage pour la filière {trade}',
  'Valorisation de ressources locales dans la filière {trade}',
  'École-usine pour les métiers de la transition dans la filière {trade}',
  'Investissement dans des équipements de production d’hydrogène {place}',
  'Modernisation d’un four industriel {place}',
  'Investissement dans la réutilisation des eaux de procédé {place}',
  'Industrialisation d’un matériau bas carbone pour la filière {trade}',
  'Accompagnement des industriels {place} au rebond',
] as const

const siteNatures = [
  'ancienne filature',
  'ancienne fonderie',
  'friche ferroviaire',
  'parc d’activités',
  'plateforme portuaire',
  'ancienne papeterie',
  'zone industrielle',
  'ancienne base logistique',
  'terrain d’extension',
  'ancienne sucrerie',
] as const

/** A title for an action of that axis. */
export function actionTitle(axis: Axis, random: Random): string {
  return fill(random.pick(actionTitles[axis]), random) + random.pick(stages)
}

/** What an award pays for. */
export function awardProject(random: Random): string {
  return fill(random.pick(awardProjects), random)
}

/** What a site was, or is. */
export function siteNature(random: Random): string {
  return random.pick(siteNatures)
}

function fill(template: string, random: Random): string {
  return template.replace('{trade}', random.pick(trades)).replace('{place}', random.pick(places))
}
