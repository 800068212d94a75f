import type { Random } from '../../datasets/demonstration/random.ts'
import { fill, mark, template, type Template } from '../shared/demonstration-wording.ts'

const stages = ['', '', '', '', ' – tranche 1', ' – tranche 2'] as const

/** Titles of actions by axis and, on the axes with awards, the project that an award funds. */
const actionTexts = {
  ECOLOGICAL_TRANSITION: [
    [
      'Récupération de la chaleur fatale dans la filière {sector}',
      'Équipements de récupération de chaleur fatale d’une usine de la filière {sector}',
    ],
    [
      'Production d’hydrogène renouvelable à usage industriel {site}',
      'Électrolyseur et stockage d’hydrogène renouvelable {site}',
    ],
    [
      'Décarbonation des procédés thermiques de la filière {sector}',
      'Pompe à chaleur industrielle en remplacement d’une chaudière à gaz dans la filière {sector}',
    ],
    ['Boucle locale de recyclage pour la filière {sector}', 'Ligne de tri et de recyclage pour la filière {sector}'],
    [
      'Réduction de la consommation d’eau des sites industriels {area}',
      'Réutilisation des eaux de procédé d’une usine {area}',
    ],
    [
      'Panneaux photovoltaïques en toiture des usines {site}',
      'Ombrières et toiture photovoltaïques d’une usine {site}',
    ],
    [
      'Audits énergétiques mutualisés des industriels de la filière {sector}',
      'Compteurs et suivi énergétique des ateliers de la filière {sector}',
    ],
    ['Réseau de chaleur industriel {site}', 'Raccordement d’une usine à un réseau de chaleur {site}'],
    ['Station d’hydrogène pour poids lourds {site}', 'Compresseurs et bornes d’une station d’hydrogène {site}'],
    [
      'Emballages réutilisables pour la filière {sector}',
      'Ligne de lavage d’emballages réutilisables pour la filière {sector}',
    ],
    ['Écologie industrielle et territoriale {area}', 'Échanges de matières et d’énergie entre usines voisines {area}'],
    [
      'Électrification des procédés de la filière {sector}',
      'Passage du gaz à l’électricité d’un atelier de la filière {sector}',
    ],
    ['Création d’une chaufferie biomasse {site}', 'Chaudière et silo d’une chaufferie biomasse {site}'],
  ],
  INNOVATION: [
    [
      'Plateforme d’essais partagée pour la filière {sector}',
      'Bancs d’essais sobres en énergie pour la filière {sector}',
    ],
    ['Atelier de prototypage {site}, ouvert aux industriels', 'Machines d’un atelier de prototypage {site}'],
    [
      'Jumeau numérique des lignes de production de la filière {sector}',
      'Capteurs et jumeau numérique d’une ligne de production de la filière {sector}',
    ],
    [
      'Accélérateur de jeunes entreprises industrielles {site}',
      'Locaux et équipements d’un accélérateur d’entreprises {site}',
    ],
    [
      'Démonstrateur hydrogène pour la filière {sector}',
      'Construction d’un démonstrateur hydrogène pour la filière {sector}',
    ],
    [
      'Diagnostic « usine du futur » des PME de la filière {sector}',
      'Diagnostic et modernisation d’une PME de la filière {sector}',
    ],
    [
      'Robotisation des petites séries dans la filière {sector}',
      'Cellule robotisée pour petites séries dans la filière {sector}',
    ],
    [
      'Transfert de technologies entre laboratoires et industriels {area}',
      'Laboratoire commun à plusieurs industriels {area}',
    ],
    [
      'Impression 3D de pièces de rechange pour la filière {sector}',
      'Machines d’impression 3D de pièces de rechange pour la filière {sector}',
    ],
    [
      'Concours d’innovation industrielle {area}',
      'Accompagnement des lauréats d’un concours d’innovation industrielle {area}',
    ],
  ],
  SKILLS: [
    ['École de production dans la filière {sector}'],
    ['Campus des métiers de la filière {sector}'],
    ['Plateau technique partagé pour l’apprentissage {site}'],
    ['Visites d’usines pour les collégiens {area}'],
    ['Recrutement sans CV dans la filière {sector}'],
    ['Logements temporaires pour apprentis et saisonniers {area}'],
    ['Formation aux métiers de l’hydrogène {area}'],
    ['Transport à la demande pour les salariés de l’industrie {area}'],
    ['Parcours de reconversion vers la filière {sector}'],
    ['Promotion des métiers industriels auprès des femmes {area}'],
    ['Gestion prévisionnelle des compétences entre industriels {area}'],
    ['Transmission des savoir-faire dans la filière {sector}'],
    ['Accueil des conjoints de salariés recrutés {area}'],
    ['Simulateurs de gestes professionnels pour la filière {sector}'],
    ['Étude des besoins de recrutement de la filière {sector}'],
  ],
  LAND: [
    ['Requalification d’une friche industrielle {site}', 'Réhabilitation des halles d’une friche industrielle {site}'],
    ['Inventaire du foncier économique disponible {area}', 'Études de sols du foncier économique disponible {area}'],
    [
      'Dépollution d’un ancien site de la filière {sector}',
      'Traitement des sols d’un ancien site de la filière {sector}',
    ],
    ['Hôtel d’entreprises industrielles {site}', 'Construction sobre d’un hôtel d’entreprises {site}'],
    ['Densification d’un parc d’activités {area}', 'Surélévation de bâtiments d’un parc d’activités {area}'],
    [
      'Village d’artisans et de sous-traitants de la filière {sector}',
      'Ateliers basse consommation pour les sous-traitants de la filière {sector}',
    ],
    ['Desserte ferroviaire d’un site industriel {site}', 'Embranchement ferroviaire d’une usine {site}'],
    ['Préparation d’un terrain clé en main {site}', 'Terrassement et réseaux d’un terrain clé en main {site}'],
    ['Schéma d’accueil des industriels {area}', 'Aménagements pilotes du schéma d’accueil des industriels {area}'],
    [
      'Reconversion d’un bâtiment pour la filière {sector}',
      'Rénovation énergétique d’un bâtiment reconverti pour la filière {sector}',
    ],
    [
      'Aménagement d’un parc d’activités bas carbone {area}',
      'Voirie et réseaux d’un parc d’activités bas carbone {area}',
    ],
  ],
  OTHER: [
    ['Animation d’un club d’industriels {area}'],
    ['Préparation de la Semaine de l’industrie {area}'],
    ['Marque collective de la filière {sector}'],
    ['Achats groupés entre industriels {area}'],
    ['Observatoire économique de la filière {sector}'],
    ['Accompagnement à l’export de la filière {sector}'],
  ],
} as const

/** The axes of actions in phase 2. */
export type Axis = keyof typeof actionTexts

const actionTemplates: Record<Axis, Template[]> = {
  ECOLOGICAL_TRANSITION: actionTexts.ECOLOGICAL_TRANSITION.map(template),
  INNOVATION: actionTexts.INNOVATION.map(template),
  SKILLS: actionTexts.SKILLS.map(template),
  LAND: actionTexts.LAND.map(template),
  OTHER: actionTexts.OTHER.map(template),
}

/** Returns whether actions of an axis get awards. */
export function hasProjects(axis: Axis): boolean {
  return actionTexts[axis].every((texts) => texts.length > 1)
}

/** Makes the title of an action and, if its axis {@link hasProjects}, the project that an award would fund. */
export function actionWording(axis: Axis, random: Random): { title: string; project: string | undefined } {
  const [title, project] = fill(random.pick(actionTemplates[axis]), random)
  return { title: mark + title + random.pick(stages), project: project && mark + project }
}
