// Generated from schema/ by `npm run generate`. Do not edit.
import type { Group, GroupKeys } from '../batch/groups/read-group.ts'
import type { GroupConnection } from '../batch/groups/load-groups.ts'
import type { Row } from '../batch/model.ts'
import type { Connection } from '../batch/connection.ts'
import type { Hit, Question } from './search/model.ts'
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Context } from './context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A date, ISO 8601: `2025-05-27`. */
  Date: { input: string; output: string; }
  /** An instant in UTC, ISO 8601: `2025-05-27T09:30:00Z`. */
  DateTime: { input: string; output: string; }
  /** A GeoJSON geometry (RFC 7946): an object with `type` and `coordinates`, longitude before latitude, in degrees (WGS 84). */
  GeoJSON: { input: object; output: object; }
};

/** An action that a territory submitted to the programme (*action*). */
export type Action = Node & Sourced & {
  __typename?: 'Action';
  /** Awards that pay for the action. */
  awards?: Maybe<AwardConnection>;
  /** Axis of the action. */
  axis: ActionAxis;
  /** The axis in French. */
  axisLabel: Scalars['String']['output'];
  /** Total cost, in euros. Null if unknown. */
  budget?: Maybe<Scalars['Float']['output']>;
  /** End date. Null if unknown. */
  endsOn?: Maybe<Scalars['Date']['output']>;
  /** Amount granted by funders, in euros. Null if unknown. */
  granted?: Maybe<Scalars['Float']['output']>;
  /** Opaque id, derived from the publisher's reference. */
  id: Scalars['ID']['output'];
  /** Whether this is a demonstration row, made up in place of one that was never published. */
  isDemonstration: Scalars['Boolean']['output'];
  /** The actor that leads the action (*porteur*). Null if unknown. */
  leadActor?: Maybe<Actor>;
  /** Actors that take part beside the lead actor (*partenaires*), ordered by name. At most 100. */
  partners?: Maybe<Array<Actor>>;
  /** The publisher's own word for the status. Null if not published. */
  publisherStatus?: Maybe<Scalars['String']['output']>;
  /** Amount requested from funders, in euros. Null if unknown. */
  requested?: Maybe<Scalars['Float']['output']>;
  /** Main source of the row. */
  source: Source;
  /** All sources of the row, the main one first. At most 100. */
  sources?: Maybe<Array<SourceStatement>>;
  /** Start date. Null if unknown. */
  startsOn?: Maybe<Scalars['Date']['output']>;
  /** Status of the action. */
  status: ActionStatus;
  /** The status in French. */
  statusLabel: Scalars['String']['output'];
  /** The territory that submitted the action to the programme. */
  territory?: Maybe<Territory>;
  /** Title of the action. */
  title: Scalars['String']['output'];
};


/** An action that a territory submitted to the programme (*action*). */
export type ActionAwardsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AwardFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<AwardOrder>;
};

/** Axis of an action (*axe*): what it is about. */
export type ActionAxis =
  /** Attract (*attirer*), phase 1. */
  | 'ATTRACT'
  /** Ecological and energy transition (*transition écologique et énergétique*), phase 2. */
  | 'ECOLOGICAL_TRANSITION'
  /** Innovate (*innover*), phase 1. */
  | 'INNOVATE'
  /** Innovation (*innovation*), phase 2. */
  | 'INNOVATION'
  /** Industrial land (*foncier industriel*), phase 2. */
  | 'LAND'
  /** Another axis, or unknown (*autre*). */
  | 'OTHER'
  /** Recruit (*recruter*), phase 1. */
  | 'RECRUIT'
  /** Simplify (*simplifier*), phase 1. */
  | 'SIMPLIFY'
  /** Skills and recruitment (*compétences et recrutement*), phase 2. */
  | 'SKILLS';

/** A page of actions. */
export type ActionConnection = {
  __typename?: 'ActionConnection';
  /** Number of matching demonstration rows, across all pages. */
  demonstrationCount: Scalars['Int']['output'];
  /** The rows on the page, each with its cursor. */
  edges: Array<ActionEdge>;
  /** The rows on the page. */
  nodes: Array<Action>;
  /** Whether there are rows before and after the page. */
  pageInfo: PageInfo;
  /** Rows to delete from your copy: removed since `updatedSince`, or changed so that they no longer match. Null unless the filter has `updatedSince`. At most 10 000; beyond that, download the full list again. */
  tombstones?: Maybe<Array<Tombstone>>;
  /** Number of matching rows, across all pages. */
  totalCount: Scalars['Int']['output'];
};

/** Dimensions to group actions by. A row has one value per dimension, so groups add up to the whole. */
export type ActionDimension =
  /** Axis (*axe*). */
  | 'AXIS'
  /** End month (*mois de fin*). */
  | 'END_MONTH'
  /** End quarter (*trimestre de fin*). */
  | 'END_QUARTER'
  /** End year (*année de fin*). */
  | 'END_YEAR'
  /** Lead actor (*porteur*). */
  | 'LEAD_ACTOR'
  /** Kind of lead actor (*type de porteur*). */
  | 'LEAD_ACTOR_KIND'
  /** Start month (*mois de début*). */
  | 'MONTH'
  /** Phase of the programme (*phase*): that of the territory. */
  | 'PHASE'
  /** Start quarter (*trimestre de début*). */
  | 'QUARTER'
  /** Home region (*région de rattachement*) of the territory. */
  | 'REGION'
  /** Kind of source (*nature de la source*). */
  | 'SOURCE_KIND'
  /** Status (*statut*). */
  | 'STATUS'
  /** Territory (*territoire d'industrie*). */
  | 'TERRITORY'
  /** Start year (*année de début*). */
  | 'YEAR';

/** One of the actions on a page, with its cursor. */
export type ActionEdge = {
  __typename?: 'ActionEdge';
  /** Cursor of the row, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: Action;
};

/** Filters for actions. All fields must match; a list matches any of its values. Null fields are ignored; an empty list matches nothing. */
export type ActionFilter = {
  /** Only actions with one of these axes. */
  axes?: InputMaybe<Array<ActionAxis>>;
  /** Only actions of territories of the current phase with one of these home regions (INSEE codes). */
  homeRegionCodes?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Only actions with a source of one of these kinds. */
  sourceKinds?: InputMaybe<Array<SourceKind>>;
  /** Only actions with one of these statuses. */
  statuses?: InputMaybe<Array<ActionStatus>>;
  /** Only actions of one of these territories of the current phase (codes). */
  territoryCodes?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Only actions whose title contains all these words, in any order. Ignores case, accents and French endings. */
  text?: InputMaybe<Scalars['String']['input']>;
  /** Only actions written after this instant. Send the `dataVersion` of your previous extraction; rows to delete are in `tombstones`. Cannot be combined with `asOf`. */
  updatedSince?: InputMaybe<Scalars['DateTime']['input']>;
};

/** A group of actions (*regroupement*): all matching rows with the same keys. */
export type ActionGroup = {
  __typename?: 'ActionGroup';
  /** Total costs of the actions (*budget*), in euros. */
  budget: MoneyAggregate;
  /** Number of rows in the group (*nombre*). */
  count: Scalars['Int']['output'];
  /** Number of demonstration rows in the group (*démonstration*). */
  demonstrationCount: Scalars['Int']['output'];
  /** Amounts granted by funders (*montant accordé*), in euros. */
  granted: MoneyAggregate;
  /** What the rows have in common. */
  keys: ActionGroupKeys;
  /** Amounts requested from funders (*montant demandé*), in euros. */
  requested: MoneyAggregate;
};

/** A page of groups of actions. */
export type ActionGroupConnection = {
  __typename?: 'ActionGroupConnection';
  /** The groups on the page, each with its cursor. */
  edges: Array<ActionGroupEdge>;
  /** The groups on the page. */
  nodes: Array<ActionGroup>;
  /** Whether there are groups before and after the page. */
  pageInfo: PageInfo;
  /** Number of groups, across all pages. */
  totalCount: Scalars['Int']['output'];
};

/** One of the groups of actions on a page, with its cursor. */
export type ActionGroupEdge = {
  __typename?: 'ActionGroupEdge';
  /** Cursor of the group, for `after` and `before` with the same `by` and `orderBy`. */
  cursor: Scalars['String']['output'];
  /** The group. */
  node: ActionGroup;
};

/** What the actions of a group have in common (*clés de regroupement*). Select only keys whose dimension is in `by`. For rows with an unknown value, the key is null and its label is *non renseigné*. */
export type ActionGroupKeys = {
  __typename?: 'ActionGroupKeys';
  /** Axis of the actions. */
  axis: ActionAxis;
  /** The axis in French. */
  axisLabel: Scalars['String']['output'];
  /** First day of the end month. Null if unknown. */
  endMonth?: Maybe<Scalars['Date']['output']>;
  /** First day of the end quarter. Null if unknown. */
  endQuarter?: Maybe<Scalars['Date']['output']>;
  /** End year. Null if unknown. */
  endYear?: Maybe<Scalars['Int']['output']>;
  /** Lead actor. Null if unknown. */
  leadActor?: Maybe<Actor>;
  /** Kind of lead actor. Null if unknown. */
  leadActorKind?: Maybe<ActorKind>;
  /** The kind of lead actor in French. */
  leadActorKindLabel: Scalars['String']['output'];
  /** First day of the start month, such as `2025-05-01`. Null if unknown. */
  month?: Maybe<Scalars['Date']['output']>;
  /** Phase of the programme: that of the territory. */
  phase?: Maybe<Phase>;
  /** First day of the start quarter, such as `2025-04-01`. Null if unknown. */
  quarter?: Maybe<Scalars['Date']['output']>;
  /** Home region (*région de rattachement*) of the territory. Null if there is none. */
  region?: Maybe<Region>;
  /** Kind of source. */
  sourceKind: SourceKind;
  /** The kind of source in French. */
  sourceKindLabel: Scalars['String']['output'];
  /** Status of the actions. */
  status: ActionStatus;
  /** The status in French. */
  statusLabel: Scalars['String']['output'];
  /** The territory. */
  territory?: Maybe<Territory>;
  /** Start year. Null if unknown. */
  year?: Maybe<Scalars['Int']['output']>;
};

/** Order of groups of actions. Ties are broken by the keys. */
export type ActionGroupOrder = {
  /** Sort direction. */
  direction?: OrderDirection;
  /** Field to order by. */
  field: ActionGroupOrderField;
};

/** Fields to order groups of actions by. */
export type ActionGroupOrderField =
  /** Sum of budgets (*budget*). Unknown sums come first in ascending order, last in descending order. */
  | 'BUDGET'
  /** Number of actions (*nombre*). */
  | 'COUNT'
  /** Sum of amounts granted (*montant accordé*). Unknown sums come first in ascending order, last in descending order. */
  | 'GRANTED'
  /** Keys (*clés*), in the order of `by`. Codes, words and dates are compared as text; unknown keys come last in ascending order. */
  | 'KEYS'
  /** Sum of amounts requested (*montant demandé*). Unknown sums come first in ascending order, last in descending order. */
  | 'REQUESTED';

/** Order of actions. Ties are broken by id. */
export type ActionOrder = {
  /** Sort direction. */
  direction?: OrderDirection;
  /** Field to order by. */
  field: ActionOrderField;
};

/** Fields to order actions by. */
export type ActionOrderField =
  /** Budget. Unknown values come first in ascending order, last in descending order. */
  | 'BUDGET'
  /** The reference that the id is made from. Its order is stable, but means nothing. */
  | 'REFERENCE'
  /** Title, ignoring accents. */
  | 'TITLE';

/** Status of an action. The values are the hub's own: no official list was published. */
export type ActionStatus =
  /** Done (*réalisée*). */
  | 'DONE'
  /** Abandoned (*abandonnée*). */
  | 'DROPPED'
  /** Not started (*prévue*). */
  | 'PLANNED'
  /** Started (*en cours*). */
  | 'UNDER_WAY'
  /** Unknown (*non renseigné*). */
  | 'UNKNOWN';

/** A body or company that takes part in the programme (*acteur*): it steers, funds, leads, or is a partner or beneficiary. */
export type Actor = Node & Sourced & {
  __typename?: 'Actor';
  /** Acronym, such as `ANCT`. Null if there is none. */
  acronym?: Maybe<Scalars['String']['output']>;
  /** Awards of which the actor is the beneficiary. */
  awards?: Maybe<AwardConnection>;
  /** Funding measures that the actor funds, ordered by name. At most 100. */
  funds?: Maybe<Array<FundingMeasure>>;
  /** Opaque id, derived from the SIREN if it is known. */
  id: Scalars['ID']['output'];
  /** Whether this is a demonstration row, made up in place of one that was never published. */
  isDemonstration: Scalars['Boolean']['output'];
  /** Kind of actor. */
  kind: ActorKind;
  /** The kind in French. */
  kindLabel: Scalars['String']['output'];
  /** Actions that the actor leads. */
  ledActions?: Maybe<ActionConnection>;
  /** Name of the actor. */
  name: Scalars['String']['output'];
  /** Participations in events on the actor's behalf, and those of people who hold a function in it, in the order of the report. At most 100. */
  participations?: Maybe<Array<Participation>>;
  /** Actions in which the actor is a partner. */
  partneredActions?: Maybe<ActionConnection>;
  /** Published relations of the actor, in both directions. At most 100. */
  relations?: Maybe<Array<ActorRelation>>;
  /** SIREN, nine digits. Null if unknown, and for all demonstration actors. */
  siren?: Maybe<Scalars['String']['output']>;
  /** Main source of the row. */
  source: Source;
  /** All sources of the row, the main one first. At most 100. */
  sources?: Maybe<Array<SourceStatement>>;
};


/** A body or company that takes part in the programme (*acteur*): it steers, funds, leads, or is a partner or beneficiary. */
export type ActorAwardsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AwardFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<AwardOrder>;
};


/** A body or company that takes part in the programme (*acteur*): it steers, funds, leads, or is a partner or beneficiary. */
export type ActorLedActionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ActionFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<ActionOrder>;
};


/** A body or company that takes part in the programme (*acteur*): it steers, funds, leads, or is a partner or beneficiary. */
export type ActorPartneredActionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ActionFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<ActionOrder>;
};

/** A page of actors. */
export type ActorConnection = {
  __typename?: 'ActorConnection';
  /** Number of matching demonstration rows, across all pages. */
  demonstrationCount: Scalars['Int']['output'];
  /** The rows on the page, each with its cursor. */
  edges: Array<ActorEdge>;
  /** The rows on the page. */
  nodes: Array<Actor>;
  /** Whether there are rows before and after the page. */
  pageInfo: PageInfo;
  /** Rows to delete from your copy: removed since `updatedSince`, or changed so that they no longer match. Null unless the filter has `updatedSince`. At most 10 000; beyond that, download the full list again. */
  tombstones?: Maybe<Array<Tombstone>>;
  /** Number of matching rows, across all pages. */
  totalCount: Scalars['Int']['output'];
};

/** One of the actors on a page, with its cursor. */
export type ActorEdge = {
  __typename?: 'ActorEdge';
  /** Cursor of the row, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: Actor;
};

/** Filters for actors. All fields must match; a list matches any of its values. Null fields are ignored; an empty list matches nothing. */
export type ActorFilter = {
  /** Only actors of one of these kinds. */
  kinds?: InputMaybe<Array<ActorKind>>;
  /** Only actors with one of these SIREN numbers. */
  sirens?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Only actors with a source of one of these kinds. */
  sourceKinds?: InputMaybe<Array<SourceKind>>;
  /** Only actors whose name or acronym contains all these words, in any order. Ignores case, accents and French endings. */
  text?: InputMaybe<Scalars['String']['input']>;
  /** Only actors written after this instant. Send the `dataVersion` of your previous extraction; rows to delete are in `tombstones`. Cannot be combined with `asOf`. */
  updatedSince?: InputMaybe<Scalars['DateTime']['input']>;
};

/** Kind of actor. */
export type ActorKind =
  /** A public agency (*agence*). */
  | 'AGENCY'
  /** An association or federation (*association*). */
  | 'ASSOCIATION'
  /** A bank (*banque*). */
  | 'BANK'
  /** A commune. */
  | 'COMMUNE'
  /** A company (*entreprise*). */
  | 'COMPANY'
  /** A directorate of a ministry (*administration centrale*). */
  | 'DIRECTORATE'
  /** An intercommunal body (*intercommunalité*). */
  | 'INTERCOMMUNAL_BODY'
  /** A ministry (*ministère*). */
  | 'MINISTRY'
  /** Another kind, or unknown (*autre*). */
  | 'OTHER'
  /** A region, as a public authority (*région*). */
  | 'REGION'
  /** The State (*État*). */
  | 'STATE';

/** Order of actors. Ties are broken by id. */
export type ActorOrder = {
  /** Sort direction. */
  direction?: OrderDirection;
  /** Field to order by. */
  field: ActorOrderField;
};

/** Fields to order actors by. */
export type ActorOrderField =
  /** Name, ignoring accents. */
  | 'NAME';

/** A relation between an actor and a target, seen from the actor. */
export type ActorRelation = Sourced & {
  __typename?: 'ActorRelation';
  /** Which end acts: the actor (`OUT`) or the target (`IN`). */
  direction: RelationDirection;
  /** The direction in French. */
  directionLabel: Scalars['String']['output'];
  /** Whether this is a demonstration row, made up in place of one that was never published. */
  isDemonstration: Scalars['Boolean']['output'];
  /** Kind of relation. */
  kind: RelationKind;
  /** The kind in French, worded for the direction. */
  kindLabel: Scalars['String']['output'];
  /** First day of the relation. Null if unknown. */
  since?: Maybe<Scalars['Date']['output']>;
  /** Main source of the row. */
  source: Source;
  /** All sources of the row, the main one first. At most 100. */
  sources?: Maybe<Array<SourceStatement>>;
  /** The other end of the relation. Null if the hub does not have it. */
  target?: Maybe<RelationTarget>;
  /** Last day of the relation. Null if it has not ended, or if unknown. */
  until?: Maybe<Scalars['Date']['output']>;
};

/** Aggregate of the areas of a group (*agrégat*), in hectares. Rows with an unknown area are left out. */
export type AreaAggregate = {
  __typename?: 'AreaAggregate';
  /** Average of the known values (*moyenne*). Null if no value is known. */
  average?: Maybe<Scalars['Float']['output']>;
  /** Number of rows with a known value (*nombre de valeurs connues*). */
  count: Scalars['Int']['output'];
  /** Number of demonstration rows with a known value (*démonstration*). If not 0, `average`, `minimum` and `maximum` include them; exclude them with the filter `sourceKinds`. */
  demonstrationCount: Scalars['Int']['output'];
  /** Part of the sum that comes from demonstration rows (*démonstration*). 0 if there are none. */
  demonstrationSum: Scalars['Float']['output'];
  /** Largest value (*maximum*). Null if no value is known. */
  maximum?: Maybe<Scalars['Float']['output']>;
  /** Smallest value (*minimum*). Null if no value is known. */
  minimum?: Maybe<Scalars['Float']['output']>;
  /** Sum (*somme*). Null if no value is known. */
  sum?: Maybe<Scalars['Float']['output']>;
};

/** Money granted to a project under a funding measure (*lauréat*). */
export type Award = Node & Sourced & {
  __typename?: 'Award';
  /** The action that the award pays for. Null if unknown. A real award never belongs to a demonstration action. */
  action?: Maybe<Action>;
  /** Amount granted, in euros. Null if not published. */
  amount?: Maybe<Scalars['Float']['output']>;
  /** The actor that receives the money (*bénéficiaire*). Null if unknown, or if a person asked to be removed. */
  beneficiary?: Maybe<Actor>;
  /** Commune of the beneficiary's registered office. Null if unknown. */
  beneficiaryCommune?: Maybe<Commune>;
  /** Opaque id, assigned once and kept. */
  id: Scalars['ID']['output'];
  /** Whether this is a demonstration row, made up in place of one that was never published. */
  isDemonstration: Scalars['Boolean']['output'];
  /** The funding measure that grants the award. */
  measure: FundingMeasure;
  /** What the money is for. Null if unknown. */
  project?: Maybe<Scalars['String']['output']>;
  /** Commune of the project. Null if unknown. */
  projectCommune?: Maybe<Commune>;
  /** Main source of the row. */
  source: Source;
  /** All sources of the row, the main one first. At most 100. */
  sources?: Maybe<Array<SourceStatement>>;
  /** Territory of the current phase in which the project is located. Null if it is in none, or if its location is unknown. */
  territory?: Maybe<Territory>;
  /** Year of the round. */
  year: Scalars['Int']['output'];
};

/** A page of awards. */
export type AwardConnection = {
  __typename?: 'AwardConnection';
  /** Number of matching demonstration rows, across all pages. */
  demonstrationCount: Scalars['Int']['output'];
  /** The rows on the page, each with its cursor. */
  edges: Array<AwardEdge>;
  /** The rows on the page. */
  nodes: Array<Award>;
  /** Whether there are rows before and after the page. */
  pageInfo: PageInfo;
  /** Rows to delete from your copy: removed since `updatedSince`, or changed so that they no longer match. Null unless the filter has `updatedSince`. At most 10 000; beyond that, download the full list again. */
  tombstones?: Maybe<Array<Tombstone>>;
  /** Number of matching rows, across all pages. */
  totalCount: Scalars['Int']['output'];
};

/** Dimensions to group awards by. A row has one value per dimension, so groups add up to the whole. */
export type AwardDimension =
  /** Action that the award pays for (*action*). */
  | 'ACTION'
  /** Beneficiary (*bénéficiaire*). */
  | 'BENEFICIARY'
  /** Commune of the beneficiary's registered office (*commune du bénéficiaire*). */
  | 'BENEFICIARY_COMMUNE'
  /** Department of the beneficiary's registered office (*département du bénéficiaire*). */
  | 'BENEFICIARY_DEPARTMENT'
  /** Kind of beneficiary (*type de bénéficiaire*). */
  | 'BENEFICIARY_KIND'
  /** Region of the beneficiary's registered office (*région du bénéficiaire*). */
  | 'BENEFICIARY_REGION'
  /** Actor that pays (*financeur*). */
  | 'FUNDER'
  /** Actor that examines the applications (*instructeur*). */
  | 'INSTRUCTOR'
  /** Funding measure (*mesure de financement*). */
  | 'MEASURE'
  /** Commune of the project (*commune du projet*). */
  | 'PROJECT_COMMUNE'
  /** Department of the project's commune (*département du projet*). */
  | 'PROJECT_DEPARTMENT'
  /** Region of the project's commune (*région du projet*). */
  | 'PROJECT_REGION'
  /** Home region (*région de rattachement*) of the project's territory. */
  | 'REGION'
  /** Kind of source (*nature de la source*). */
  | 'SOURCE_KIND'
  /** Territory of the current phase in which the project is located (*territoire d'industrie*). */
  | 'TERRITORY'
  /** Year of the round (*année*). */
  | 'YEAR';

/** One of the awards on a page, with its cursor. */
export type AwardEdge = {
  __typename?: 'AwardEdge';
  /** Cursor of the row, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: Award;
};

/** Filters for awards. All fields must match; a list matches any of its values. Null fields are ignored; an empty list matches nothing. */
export type AwardFilter = {
  /** Only awards to one of these beneficiaries (SIREN numbers). */
  beneficiarySirens?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Only awards to projects in communes of one of these departments (INSEE codes). */
  departmentCodes?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Only awards in territories of the current phase with one of these home regions (INSEE codes). */
  homeRegionCodes?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Only awards under one of these funding measures (slugs). */
  measureSlugs?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Only awards with a source of one of these kinds. */
  sourceKinds?: InputMaybe<Array<SourceKind>>;
  /** Only awards in one of these territories of the current phase (codes). */
  territoryCodes?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Only awards whose project contains all these words, in any order. Ignores case, accents and French endings. */
  text?: InputMaybe<Scalars['String']['input']>;
  /** Only awards written after this instant. Send the `dataVersion` of your previous extraction; rows to delete are in `tombstones`. Cannot be combined with `asOf`. */
  updatedSince?: InputMaybe<Scalars['DateTime']['input']>;
  /** Only awards for one of these years. */
  years?: InputMaybe<Array<Scalars['Int']['input']>>;
};

/** A group of awards (*regroupement*): all matching rows with the same keys. */
export type AwardGroup = {
  __typename?: 'AwardGroup';
  /** Number of rows in the group (*nombre*). */
  count: Scalars['Int']['output'];
  /** Number of demonstration rows in the group (*démonstration*). */
  demonstrationCount: Scalars['Int']['output'];
  /** Amounts granted (*montant accordé*), in euros: the `amount` of each award. */
  granted: MoneyAggregate;
  /** What the rows have in common. */
  keys: AwardGroupKeys;
};

/** A page of groups of awards. */
export type AwardGroupConnection = {
  __typename?: 'AwardGroupConnection';
  /** The groups on the page, each with its cursor. */
  edges: Array<AwardGroupEdge>;
  /** The groups on the page. */
  nodes: Array<AwardGroup>;
  /** Whether there are groups before and after the page. */
  pageInfo: PageInfo;
  /** Number of groups, across all pages. */
  totalCount: Scalars['Int']['output'];
};

/** One of the groups of awards on a page, with its cursor. */
export type AwardGroupEdge = {
  __typename?: 'AwardGroupEdge';
  /** Cursor of the group, for `after` and `before` with the same `by` and `orderBy`. */
  cursor: Scalars['String']['output'];
  /** The group. */
  node: AwardGroup;
};

/** What the awards of a group have in common (*clés de regroupement*). Select only keys whose dimension is in `by`. For rows with an unknown value, the key is null and its label is *non renseigné*. */
export type AwardGroupKeys = {
  __typename?: 'AwardGroupKeys';
  /** Action that the awards pay for. Null if unknown. */
  action?: Maybe<Action>;
  /** Beneficiary. Null if unknown, or if a person asked to be removed. */
  beneficiary?: Maybe<Actor>;
  /** Commune of the beneficiary's registered office. Null if unknown. */
  beneficiaryCommune?: Maybe<Commune>;
  /** Department of the beneficiary's registered office. Null if unknown. */
  beneficiaryDepartment?: Maybe<Department>;
  /** Kind of beneficiary. Null if unknown. */
  beneficiaryKind?: Maybe<ActorKind>;
  /** The kind of beneficiary in French. */
  beneficiaryKindLabel: Scalars['String']['output'];
  /** Region of the beneficiary's registered office. Null if unknown. */
  beneficiaryRegion?: Maybe<Region>;
  /** Actor that pays. Null if unknown. */
  funder?: Maybe<Actor>;
  /** Actor that examines the applications. Null if unknown. */
  instructor?: Maybe<Actor>;
  /** Funding measure. */
  measure: FundingMeasure;
  /** Commune of the project. Null if unknown. */
  projectCommune?: Maybe<Commune>;
  /** Department of the project's commune. Null if unknown. */
  projectDepartment?: Maybe<Department>;
  /** Region of the project's commune. Null if unknown. */
  projectRegion?: Maybe<Region>;
  /** Home region (*région de rattachement*) of the project's territory. Null if there is none. */
  region?: Maybe<Region>;
  /** Kind of source. */
  sourceKind: SourceKind;
  /** The kind of source in French. */
  sourceKindLabel: Scalars['String']['output'];
  /** Territory of the current phase in which the project is located. Null if it is in none, or if its location is unknown. */
  territory?: Maybe<Territory>;
  /** Year of the round. */
  year: Scalars['Int']['output'];
};

/** Order of groups of awards. Ties are broken by the keys. */
export type AwardGroupOrder = {
  /** Sort direction. */
  direction?: OrderDirection;
  /** Field to order by. */
  field: AwardGroupOrderField;
};

/** Fields to order groups of awards by. */
export type AwardGroupOrderField =
  /** Number of awards (*nombre*). */
  | 'COUNT'
  /** Sum of amounts granted (*montant accordé*). Unknown sums come first in ascending order, last in descending order. */
  | 'GRANTED'
  /** Keys (*clés*), in the order of `by`. Codes, words and dates are compared as text; unknown keys come last in ascending order. */
  | 'KEYS';

/** Order of awards. Ties are broken by id. */
export type AwardOrder = {
  /** Sort direction. */
  direction?: OrderDirection;
  /** Field to order by. */
  field: AwardOrderField;
};

/** Fields to order awards by. */
export type AwardOrderField =
  /** Amount. Unknown values come first in ascending order, last in descending order. */
  | 'AMOUNT'
  /** The reference that the id is made from. Its order is stable, but means nothing. */
  | 'REFERENCE'
  /** Year of the round. */
  | 'YEAR';

/** Kind of body that develops a site (*porteur*). */
export type CarrierKind =
  /** Another kind, such as a semi-public company (*autre*). */
  | 'OTHER'
  /** A private body (*privé*). */
  | 'PRIVATE'
  /** A public authority (*public*). */
  | 'PUBLIC';

/** A commune, in the loaded edition of the *code officiel géographique* (COG). */
export type Commune = Node & Sourced & {
  __typename?: 'Commune';
  /** INSEE code, five characters, such as `97118`. */
  code: Scalars['String']['output'];
  /** Department of the commune. */
  department?: Maybe<Department>;
  /** Other INSEE codes that find this commune: those of communes that are part of it now, those of its arrondissements, and its own former ones. */
  formerCodes: Array<Scalars['String']['output']>;
  /** Opaque id, derived from the INSEE code. */
  id: Scalars['ID']['output'];
  /** Intercommunal bodies that the commune belongs to: its EPCI, and its EPT in Greater Paris. At most 2. Empty if there is none. */
  intercommunalBodies?: Maybe<Array<IntercommunalBody>>;
  /** Whether this is a demonstration row, made up in place of one that was never published. */
  isDemonstration: Scalars['Boolean']['output'];
  /** Name of the commune. */
  name: Scalars['String']['output'];
  /** Point in the commune at which the publisher shows it on a map. Null if not published. */
  point?: Maybe<Point>;
  /** Source of the point. Null if there is no point. */
  pointSource?: Maybe<Source>;
  /** Number of inhabitants. Null if unknown. */
  population?: Maybe<Scalars['Int']['output']>;
  /** Postal codes (*codes postaux*) in use in the commune. Empty if unknown. */
  postalCodes: Array<Scalars['String']['output']>;
  /** Region of the commune. */
  region?: Maybe<Region>;
  /** SIREN of the commune, nine digits. Null if unknown. */
  siren?: Maybe<Scalars['String']['output']>;
  /** Main source of the row. */
  source: Source;
  /** All sources of the row, the main one first. At most 100. */
  sources?: Maybe<Array<SourceStatement>>;
  /** The territory in which the commune is located, at most one per phase. Null if there is none, or if the composition is unknown. */
  territory?: Maybe<Territory>;
};


/** A commune, in the loaded edition of the *code officiel géographique* (COG). */
export type CommuneTerritoryArgs = {
  phase?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of communes. */
export type CommuneConnection = {
  __typename?: 'CommuneConnection';
  /** The rows on the page, each with its cursor. */
  edges: Array<CommuneEdge>;
  /** The rows on the page. */
  nodes: Array<Commune>;
  /** Whether there are rows before and after the page. */
  pageInfo: PageInfo;
  /** Rows to delete from your copy: removed since `updatedSince`, or changed so that they no longer match. Null unless the filter has `updatedSince`. At most 10 000; beyond that, download the full list again. */
  tombstones?: Maybe<Array<Tombstone>>;
  /** Number of matching rows, across all pages. */
  totalCount: Scalars['Int']['output'];
};

/** One of the communes on a page, with its cursor. */
export type CommuneEdge = {
  __typename?: 'CommuneEdge';
  /** Cursor of the row, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: Commune;
};

/** Filters for communes. All fields must match; a list matches any of its values. Null fields are ignored; an empty list matches nothing. */
export type CommuneFilter = {
  /** Only communes in one of these departments (INSEE codes). */
  departmentCodes?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Only communes in one of these regions (INSEE codes). */
  regionCodes?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Only communes with a source of one of these kinds. */
  sourceKinds?: InputMaybe<Array<SourceKind>>;
  /** Only communes whose name contains this text. Ignores case and accents. */
  text?: InputMaybe<Scalars['String']['input']>;
  /** Only communes written after this instant. Send the `dataVersion` of your previous extraction; rows to delete are in `tombstones`. Cannot be combined with `asOf`. */
  updatedSince?: InputMaybe<Scalars['DateTime']['input']>;
};

/** Order of communes. Ties are broken by id. */
export type CommuneOrder = {
  /** Sort direction. */
  direction?: OrderDirection;
  /** Field to order by. */
  field: CommuneOrderField;
};

/** Fields to order communes by. */
export type CommuneOrderField =
  /** INSEE code. */
  | 'CODE'
  /** Name, ignoring accents. */
  | 'NAME'
  /** Number of inhabitants. Unknown values come first in ascending order, last in descending order. */
  | 'POPULATION';

/** A value counted from the rows, with real and demonstration rows kept apart. */
export type CountedFigure = {
  __typename?: 'CountedFigure';
  /** Value from the demonstration rows. 0 if they are switched off. */
  demonstration: Scalars['Float']['output'];
  /** Value from the real rows. Null if no real row gives it. */
  real?: Maybe<Scalars['Float']['output']>;
  /** Number of real rows whose value for this figure is unknown. */
  unknown: Scalars['Int']['output'];
};

/** A data set that rows come from (*jeu de données*). */
export type Dataset = {
  __typename?: 'Dataset';
  /** As-of date of the current release: the date that the data describe. Null if not published. */
  asOf?: Maybe<Scalars['Date']['output']>;
  /** Kind of source. */
  kind: SourceKind;
  /** The kind in French. */
  kindLabel: Scalars['String']['output'];
  /** Licence for reuse. Null if none was granted. */
  licence?: Maybe<Scalars['String']['output']>;
  /** When the hub loaded the current release. */
  loadedAt: Scalars['DateTime']['output'];
  /** Publication date (*date de publication*), as precise as `publishedPrecision` says. Null if unknown. */
  publishedOn?: Maybe<Scalars['Date']['output']>;
  /** Precision of `publishedOn`. Null if `publishedOn` is null. */
  publishedPrecision?: Maybe<DatePrecision>;
  /** Publisher of the data set. */
  publisher: Scalars['String']['output'];
  /** Date on which the data set was read for the hub (*date de consultation*). Null for files (see `loadedAt`), and for data sets known only through others. */
  readOn?: Maybe<Scalars['Date']['output']>;
  /** Releases (*livraisons*): every load of the data set, newest first. */
  releases?: Maybe<ReleaseConnection>;
  /** Number of rows with this data set as their `source`. 0 if it is only a further source of other rows. */
  rowCount: Scalars['Int']['output'];
  /** Title of the data set, report or article. */
  title: Scalars['String']['output'];
  /** URL of the data set. Null if unknown. */
  url?: Maybe<Scalars['String']['output']>;
};


/** A data set that rows come from (*jeu de données*). */
export type DatasetReleasesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};

/** Precision of a date. */
export type DatePrecision =
  /** Exact to the day (*jour*). */
  | 'DAY'
  /** Exact to the month; ignore the day (*mois*). */
  | 'MONTH'
  /** Exact to the year; ignore the month and the day (*année*). */
  | 'YEAR';

/** A department (*département*) or overseas collectivity. */
export type Department = Sourced & {
  __typename?: 'Department';
  /** Outline (*contour*), at the scale of a map of the whole country. Null if unknown (overseas collectivities). */
  boundary?: Maybe<Scalars['GeoJSON']['output']>;
  /** Source of the outline. Null if there is no outline. */
  boundarySource?: Maybe<Source>;
  /** INSEE code, such as `01`, `2A` or `971`. */
  code: Scalars['String']['output'];
  /** Communes of the department. */
  communes?: Maybe<CommuneConnection>;
  /** Whether this is a demonstration row, made up in place of one that was never published. */
  isDemonstration: Scalars['Boolean']['output'];
  /** Name of the department. */
  name: Scalars['String']['output'];
  /** Region of the department. */
  region?: Maybe<Region>;
  /** Main source of the row. */
  source: Source;
  /** All sources of the row, the main one first. At most 100. */
  sources?: Maybe<Array<SourceStatement>>;
  /** Territories that cover the department, wholly or in part: those of the current phase unless the filter has `phases`. */
  territories?: Maybe<TerritoryConnection>;
  /** Part of France. */
  zone: GeographicZone;
  /** The zone in French. */
  zoneLabel: Scalars['String']['output'];
};


/** A department (*département*) or overseas collectivity. */
export type DepartmentBoundaryArgs = {
  tolerance?: InputMaybe<Scalars['Float']['input']>;
};


/** A department (*département*) or overseas collectivity. */
export type DepartmentCommunesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<CommuneFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<CommuneOrder>;
};


/** A department (*département*) or overseas collectivity. */
export type DepartmentTerritoriesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<TerritoryFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<TerritoryOrder>;
};

/** A page of departments. */
export type DepartmentConnection = {
  __typename?: 'DepartmentConnection';
  /** The rows on the page, each with its cursor. */
  edges: Array<DepartmentEdge>;
  /** The rows on the page. */
  nodes: Array<Department>;
  /** Whether there are rows before and after the page. */
  pageInfo: PageInfo;
  /** Rows to delete from your copy: removed since `updatedSince`, or changed so that they no longer match. Null unless the filter has `updatedSince`. At most 10 000; beyond that, download the full list again. */
  tombstones?: Maybe<Array<Tombstone>>;
  /** Number of matching rows, across all pages. */
  totalCount: Scalars['Int']['output'];
};

/** One of the departments on a page, with its cursor. */
export type DepartmentEdge = {
  __typename?: 'DepartmentEdge';
  /** Cursor of the row, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: Department;
};

/** Filters for departments. All fields must match; a list matches any of its values. Null fields are ignored; an empty list matches nothing. */
export type DepartmentFilter = {
  /** Only departments in one of these regions (INSEE codes). */
  regionCodes?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Only departments with a source of one of these kinds. */
  sourceKinds?: InputMaybe<Array<SourceKind>>;
  /** Only departments written after this instant. Send the `dataVersion` of your previous extraction; rows to delete are in `tombstones`. Cannot be combined with `asOf`. */
  updatedSince?: InputMaybe<Scalars['DateTime']['input']>;
  /** Only departments in one of these parts of France. */
  zones?: InputMaybe<Array<GeographicZone>>;
};

/** Order of departments. Ties are broken by id. */
export type DepartmentOrder = {
  /** Sort direction. */
  direction?: OrderDirection;
  /** Field to order by. */
  field: DepartmentOrderField;
};

/** Fields to order departments by. */
export type DepartmentOrderField =
  /** INSEE code. */
  | 'CODE'
  /** Name, ignoring accents. */
  | 'NAME';

/** Who may apply to a funding measure (*éligibilité*). */
export type Eligibility = Sourced & {
  __typename?: 'Eligibility';
  /** How those who may apply were chosen, in French. Null if unknown. */
  criterion?: Maybe<Scalars['String']['output']>;
  /** Number of departments that may apply. Null if not published. */
  departmentCount?: Maybe<Scalars['Int']['output']>;
  /** Departments that may apply, ordered by code. At most 109, as many as there are. Null if not published. */
  departments?: Maybe<Array<Department>>;
  /** Whether this is a demonstration row, made up in place of one that was never published. */
  isDemonstration: Scalars['Boolean']['output'];
  /** Main source of the row. */
  source: Source;
  /** All sources of the row, the main one first. At most 100. */
  sources?: Maybe<Array<SourceStatement>>;
};

/** Local engineering of a territory (*ingénierie locale*): how many people, never who. */
export type Engineering = Sourced & {
  __typename?: 'Engineering';
  /** Number of demonstration project leads, made up to stand in for a number that was not published (*chefs de projet de démonstration*). 0 in a real row. */
  demonstrationProjectLeadCount: Scalars['Int']['output'];
  /** Whether this is a demonstration row, made up in place of one that was never published. */
  isDemonstration: Scalars['Boolean']['output'];
  /** Number of project leads in post (*chefs de projet*), as published. Null in a demonstration row, because a made-up number would be a claim about a real territory. */
  projectLeadCount?: Maybe<Scalars['Int']['output']>;
  /** Main source of the row. */
  source: Source;
  /** All sources of the row, the main one first. At most 100. */
  sources?: Maybe<Array<SourceStatement>>;
};

/** An event of the programme (*événement*), such as its general assembly. */
export type Event = Node & Sourced & {
  __typename?: 'Event';
  /** The exhibition shown at the event. Null if there was none. */
  exhibition?: Maybe<Exhibition>;
  /** Date of the event. */
  heldOn: Scalars['Date']['output'];
  /** Opaque id, derived from the slug. */
  id: Scalars['ID']['output'];
  /** Whether this is a demonstration row, made up in place of one that was never published. */
  isDemonstration: Scalars['Boolean']['output'];
  /** Name of the event. */
  name: Scalars['String']['output'];
  /** Participations in the event, in the order of the report. At most 100. */
  participations?: Maybe<Array<Participation>>;
  /** Place of the event. Null if unknown. */
  place?: Maybe<Scalars['String']['output']>;
  /** Short name for URLs. */
  slug: Scalars['String']['output'];
  /** Main source of the row. */
  source: Source;
  /** All sources of the row, the main one first. At most 100. */
  sources?: Maybe<Array<SourceStatement>>;
};

/** A page of events. */
export type EventConnection = {
  __typename?: 'EventConnection';
  /** The rows on the page, each with its cursor. */
  edges: Array<EventEdge>;
  /** The rows on the page. */
  nodes: Array<Event>;
  /** Whether there are rows before and after the page. */
  pageInfo: PageInfo;
  /** Rows to delete from your copy: removed since `updatedSince`, or changed so that they no longer match. Null unless the filter has `updatedSince`. At most 10 000; beyond that, download the full list again. */
  tombstones?: Maybe<Array<Tombstone>>;
  /** Number of matching rows, across all pages. */
  totalCount: Scalars['Int']['output'];
};

/** One of the events on a page, with its cursor. */
export type EventEdge = {
  __typename?: 'EventEdge';
  /** Cursor of the row, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: Event;
};

/** Filters for events. All fields must match; a list matches any of its values. Null fields are ignored; an empty list matches nothing. */
export type EventFilter = {
  /** Only events with a source of one of these kinds. */
  sourceKinds?: InputMaybe<Array<SourceKind>>;
  /** Only events written after this instant. Send the `dataVersion` of your previous extraction; rows to delete are in `tombstones`. Cannot be combined with `asOf`. */
  updatedSince?: InputMaybe<Scalars['DateTime']['input']>;
};

/** Order of events. Ties are broken by id. */
export type EventOrder = {
  /** Sort direction. */
  direction?: OrderDirection;
  /** Field to order by. */
  field: EventOrderField;
};

/** Fields to order events by. */
export type EventOrderField =
  /** Date of the event. */
  | 'DATE'
  /** Name, ignoring accents. */
  | 'NAME';

/** An object shown in an exhibition (*objet exposé*). */
export type Exhibit = Node & Sourced & {
  __typename?: 'Exhibit';
  /** Opaque id, assigned once and kept. */
  id: Scalars['ID']['output'];
  /** Whether this is a demonstration row, made up in place of one that was never published. */
  isDemonstration: Scalars['Boolean']['output'];
  /** What the object is, in French. */
  name: Scalars['String']['output'];
  /** Main source of the row. */
  source: Source;
  /** All sources of the row, the main one first. At most 100. */
  sources?: Maybe<Array<SourceStatement>>;
};

/** A page of exhibits. */
export type ExhibitConnection = {
  __typename?: 'ExhibitConnection';
  /** Number of matching demonstration rows, across all pages. */
  demonstrationCount: Scalars['Int']['output'];
  /** The rows on the page, each with its cursor. */
  edges: Array<ExhibitEdge>;
  /** The rows on the page. */
  nodes: Array<Exhibit>;
  /** Whether there are rows before and after the page. */
  pageInfo: PageInfo;
  /** Rows to delete from your copy: removed since `updatedSince`, or changed so that they no longer match. Null unless the filter has `updatedSince`. At most 10 000; beyond that, download the full list again. */
  tombstones?: Maybe<Array<Tombstone>>;
  /** Number of matching rows, across all pages. */
  totalCount: Scalars['Int']['output'];
};

/** One of the exhibits on a page, with its cursor. */
export type ExhibitEdge = {
  __typename?: 'ExhibitEdge';
  /** Cursor of the row, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: Exhibit;
};

/** Filters for exhibits. All fields must match; a list matches any of its values. Null fields are ignored; an empty list matches nothing. */
export type ExhibitFilter = {
  /** Only exhibits with a source of one of these kinds. */
  sourceKinds?: InputMaybe<Array<SourceKind>>;
  /** Only exhibits whose name contains all these words, in any order. Ignores case, accents and French endings. */
  text?: InputMaybe<Scalars['String']['input']>;
  /** Only exhibits written after this instant. Send the `dataVersion` of your previous extraction; rows to delete are in `tombstones`. Cannot be combined with `asOf`. */
  updatedSince?: InputMaybe<Scalars['DateTime']['input']>;
};

/** Order of exhibits. Ties are broken by id. */
export type ExhibitOrder = {
  /** Sort direction. */
  direction?: OrderDirection;
  /** Field to order by. */
  field: ExhibitOrderField;
};

/** Fields to order exhibits by. */
export type ExhibitOrderField =
  /** Name, ignoring accents. */
  | 'NAME';

/** An exhibition of objects made in the territories, such as *Fabriqués en Territoires d'industrie*. */
export type Exhibition = Sourced & {
  __typename?: 'Exhibition';
  /** Objects shown in the exhibition. */
  exhibits?: Maybe<ExhibitConnection>;
  /** Whether this is a demonstration row, made up in place of one that was never published. */
  isDemonstration: Scalars['Boolean']['output'];
  /** Name of the exhibition. */
  name: Scalars['String']['output'];
  /** Main source of the row. */
  source: Source;
  /** All sources of the row, the main one first. At most 100. */
  sources?: Maybe<Array<SourceStatement>>;
};


/** An exhibition of objects made in the territories, such as *Fabriqués en Territoires d'industrie*. */
export type ExhibitionExhibitsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ExhibitFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<ExhibitOrder>;
};

/** How to read a published value. */
export type FigureBound =
  /** About the value (*environ*). */
  | 'ABOUT'
  /** Exactly the value (*exactement*). */
  | 'EXACT'
  /** More than the value (*plus de*). */
  | 'MORE_THAN';

/** Dimension that divides a published figure into parts. */
export type FigureDimension =
  /** By availability (*disponibilité*). The key is a year, or two years as in `2025-2027`. */
  | 'AVAILABILITY'
  /** By axis of actions (*axe*). The key is a value of `ActionAxis`. */
  | 'AXIS'
  /** By kind of developer (*porteur*). The key is a value of `CarrierKind`. */
  | 'CARRIER_KIND'
  /** The smallest and the largest (*étendue*). The key is `SMALLEST` or `LARGEST`. */
  | 'EXTENT'
  /** By region (*région*). The key is an INSEE code. */
  | 'REGION';

/** Unit of a figure. */
export type FigureUnit =
  /** A number of items (*nombre*). */
  | 'COUNT'
  /** Euros (*€*). */
  | 'EURO'
  /** Hectares (*ha*). */
  | 'HECTARE'
  /** Per cent, from 0 to 100 (*%*). */
  | 'PERCENT';

/** A scheme that funds projects (*mesure de financement*). */
export type FundingMeasure = Node & Sourced & {
  __typename?: 'FundingMeasure';
  /** URL of the online application, whatever the round. Null if there is none. For one round, see `rounds { applicationUrl }`. */
  applicationUrl?: Maybe<Scalars['String']['output']>;
  /** Awards granted under the funding measure. */
  awards?: Maybe<AwardConnection>;
  /** Last day to apply. Null if not published. */
  closesOn?: Maybe<Scalars['Date']['output']>;
  /** Email address to write to. Null if not published. */
  contactEmail?: Maybe<Scalars['String']['output']>;
  /** Share of costs that is paid, as a fraction (1 = 100 %). Null if unknown. */
  coverageRate?: Maybe<Scalars['Float']['output']>;
  /** Date of the declaration in `declaredOpen`. Null if there is none, or if it comes from a list of open measures, which holds as long as the measure is on it. */
  declaredOn?: Maybe<Scalars['Date']['output']>;
  /** Whether a source declared the measure open (*déclarée ouverte*). Null if unknown. */
  declaredOpen?: Maybe<Scalars['Boolean']['output']>;
  /** Who may apply. Null if not published. */
  eligibility?: Maybe<Eligibility>;
  /** The fund that the measure belongs to, such as *Fonds vert*. Null if there is none. */
  fund?: Maybe<Scalars['String']['output']>;
  /** The actor that pays. Null if unknown. */
  funder?: Maybe<Actor>;
  /** Opaque id, derived from the slug. */
  id: Scalars['ID']['output'];
  /** The actor that examines the applications (*instructeur*). Null if unknown. */
  instructor?: Maybe<Actor>;
  /** Whether this is a demonstration row, made up in place of one that was never published. */
  isDemonstration: Scalars['Boolean']['output'];
  /** Whether applications are open, today or on the `asOf` date. False after `closesOn`. Before that, what a source declared: it holds from `declaredOn` to `closesOn`, or to the end of that year if `closesOn` is null. A list of open measures counts for today only. Null if no declaration applies. */
  isOpen?: Maybe<Scalars['Boolean']['output']>;
  /** Official name. */
  name: Scalars['String']['output'];
  /** What the measure pays for, in French, one purpose per item. Empty if unknown. */
  purposes: Array<Scalars['String']['output']>;
  /** Yearly rounds, oldest first. One per year. */
  rounds?: Maybe<Array<FundingRound>>;
  /** Short name for URLs. */
  slug: Scalars['String']['output'];
  /** Main source of the row. */
  source: Source;
  /** All sources of the row, the main one first. At most 100. */
  sources?: Maybe<Array<SourceStatement>>;
  /** Strands of the measure (*volets*), in French. Empty if there are none. */
  strands: Array<Scalars['String']['output']>;
};


/** A scheme that funds projects (*mesure de financement*). */
export type FundingMeasureAwardsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AwardFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<AwardOrder>;
};

/** A page of funding measures. */
export type FundingMeasureConnection = {
  __typename?: 'FundingMeasureConnection';
  /** The rows on the page, each with its cursor. */
  edges: Array<FundingMeasureEdge>;
  /** The rows on the page. */
  nodes: Array<FundingMeasure>;
  /** Whether there are rows before and after the page. */
  pageInfo: PageInfo;
  /** Rows to delete from your copy: removed since `updatedSince`, or changed so that they no longer match. Null unless the filter has `updatedSince`. At most 10 000; beyond that, download the full list again. */
  tombstones?: Maybe<Array<Tombstone>>;
  /** Number of matching rows, across all pages. */
  totalCount: Scalars['Int']['output'];
};

/** One of the funding measures on a page, with its cursor. */
export type FundingMeasureEdge = {
  __typename?: 'FundingMeasureEdge';
  /** Cursor of the row, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: FundingMeasure;
};

/** Filters for funding measures. All fields must match; a list matches any of its values. Null fields are ignored; an empty list matches nothing. */
export type FundingMeasureFilter = {
  /** Only funding measures of one of these funders (acronyms). Ignores case and accents. */
  funderAcronyms?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Only funding measures with a source of one of these kinds. */
  sourceKinds?: InputMaybe<Array<SourceKind>>;
  /** Only funding measures whose name or fund contains all these words, in any order. Ignores case, accents and French endings. */
  text?: InputMaybe<Scalars['String']['input']>;
  /** Only funding measures written after this instant. Send the `dataVersion` of your previous extraction; rows to delete are in `tombstones`. Cannot be combined with `asOf`. */
  updatedSince?: InputMaybe<Scalars['DateTime']['input']>;
};

/** Order of funding measures. Ties are broken by id. */
export type FundingMeasureOrder = {
  /** Sort direction. */
  direction?: OrderDirection;
  /** Field to order by. */
  field: FundingMeasureOrderField;
};

/** Fields to order funding measures by. */
export type FundingMeasureOrderField =
  /** Name, ignoring accents. */
  | 'NAME';

/** A yearly round of a funding measure (*édition*). */
export type FundingRound = Sourced & {
  __typename?: 'FundingRound';
  /** URL of the online application for this round. Null if there is none, or if unknown. */
  applicationUrl?: Maybe<Scalars['String']['output']>;
  /** Last day to apply. Null if unknown. */
  closesOn?: Maybe<Scalars['Date']['output']>;
  /** All published amounts of the round's envelope, in euros, oldest first. At most 100. Empty if not published. */
  envelopes?: Maybe<Array<PublishedFigure>>;
  /** Whether this is a demonstration row, made up in place of one that was never published. */
  isDemonstration: Scalars['Boolean']['output'];
  /** The funding measure. */
  measure: FundingMeasure;
  /** First day to apply. Null if unknown. */
  opensOn?: Maybe<Scalars['Date']['output']>;
  /** Number of awards, as published. Null if not published. */
  publishedAwardCount?: Maybe<Scalars['Int']['output']>;
  /** The round that this one renews. Null if there is none. */
  renews?: Maybe<FundingRound>;
  /** Main source of the row. */
  source: Source;
  /** All sources of the row, the main one first. At most 100. */
  sources?: Maybe<Array<SourceStatement>>;
  /** All published amounts spent in the round (*montants consacrés*), in euros, oldest first. At most 100. Empty if not published. */
  spending?: Maybe<Array<PublishedFigure>>;
  /** Year of the round. */
  year: Scalars['Int']['output'];
};

/** Part of France. */
export type GeographicZone =
  /** Overseas collectivity (*collectivité d'outre-mer*). */
  | 'COM'
  /** Overseas department and region (*département et région d'outre-mer*). */
  | 'DROM'
  /** Metropolitan France (*France métropolitaine*). */
  | 'METROPOLE';

/** Whole numbers that round to a share (*effectif correspondant*). */
export type ImpliedCount = {
  __typename?: 'ImpliedCount';
  /** Value that the share is a share of. */
  base: PublishedFigure;
  /** Largest number that rounds to the share. */
  maximum: Scalars['Int']['output'];
  /** Smallest number that rounds to the share. */
  minimum: Scalars['Int']['output'];
};

/** Land where industry can set up (*site industriel*), with or without a label. */
export type IndustrialSite = Node & Sourced & {
  __typename?: 'IndustrialSite';
  /** Earliest year in which the site can be ready. Null if unknown. */
  availableFrom?: Maybe<Scalars['Int']['output']>;
  /** Latest year in which the site can be ready. Null if unknown. */
  availableTo?: Maybe<Scalars['Int']['output']>;
  /** Kind of developer. Null if unknown. */
  carrierKind?: Maybe<CarrierKind>;
  /** The kind of developer in French; *non renseigné* if unknown. */
  carrierKindLabel: Scalars['String']['output'];
  /** Point of the site's commune: where the commune is, not the site within it. Null if the site is in several communes or in an unknown one, or if no point of the commune was published. */
  communePoint?: Maybe<Point>;
  /** Department of the site, as published. Null if unknown. */
  department?: Maybe<Department>;
  /** Total area, in hectares. Null if unknown. */
  hectares?: Maybe<Scalars['Float']['output']>;
  /** Opaque id, assigned once and kept. */
  id: Scalars['ID']['output'];
  /** Whether this is a demonstration row, made up in place of one that was never published. */
  isDemonstration: Scalars['Boolean']['output'];
  /** Label of the site. Null if there is none. */
  label?: Maybe<SiteLabel>;
  /** Whether the site is on recycled (brownfield) land (*recyclage foncier*). Null if unknown. */
  landRecycling?: Maybe<Scalars['Boolean']['output']>;
  /** Platforms known to list this site, ordered by name. At most 100. For the platforms of its label, see `label { listedOn }`. */
  listedOn?: Maybe<Array<Platform>>;
  /** Name of the site. */
  name: Scalars['String']['output'];
  /** Remark on the row, in a few words. Null if there is nothing to add. */
  note?: Maybe<Scalars['String']['output']>;
  /** Communes of the site, ordered by name. At most 100. Null if unknown. */
  siteCommunes?: Maybe<Array<Commune>>;
  /** Main source of the row. */
  source: Source;
  /** All sources of the row, the main one first. At most 100. */
  sources?: Maybe<Array<SourceStatement>>;
  /** Territory of the current phase in which the site is located. Null if it is in none, or if its location is unknown. */
  territory?: Maybe<Territory>;
};

/** A page of industrial sites. */
export type IndustrialSiteConnection = {
  __typename?: 'IndustrialSiteConnection';
  /** Number of matching demonstration rows, across all pages. */
  demonstrationCount: Scalars['Int']['output'];
  /** The rows on the page, each with its cursor. */
  edges: Array<IndustrialSiteEdge>;
  /** The rows on the page. */
  nodes: Array<IndustrialSite>;
  /** Whether there are rows before and after the page. */
  pageInfo: PageInfo;
  /** Rows to delete from your copy: removed since `updatedSince`, or changed so that they no longer match. Null unless the filter has `updatedSince`. At most 10 000; beyond that, download the full list again. */
  tombstones?: Maybe<Array<Tombstone>>;
  /** Number of matching rows, across all pages. */
  totalCount: Scalars['Int']['output'];
};

/** Dimensions to group industrial sites by. A row has one value per dimension, so groups add up to the whole. */
export type IndustrialSiteDimension =
  /** Earliest year in which the site can be ready (*disponible à partir de*). */
  | 'AVAILABLE_FROM'
  /** Latest year in which the site can be ready (*disponible au plus tard en*). */
  | 'AVAILABLE_TO'
  /** Kind of developer (*type de porteur*). */
  | 'CARRIER_KIND'
  /** Department (*département*), as published. */
  | 'DEPARTMENT'
  /** Region of the department (*région du département*). */
  | 'DEPARTMENT_REGION'
  /** Label (*label*). */
  | 'LABEL'
  /** Whether the site is on recycled (brownfield) land (*recyclage foncier*). */
  | 'LAND_RECYCLING'
  /** Home region (*région de rattachement*) of the site's territory. */
  | 'REGION'
  /** Kind of source (*nature de la source*). */
  | 'SOURCE_KIND'
  /** Territory of the current phase in which the site is located (*territoire d'industrie*). */
  | 'TERRITORY'
  /** Year (*année*): the earliest in which the site can be ready, like `AVAILABLE_FROM`. */
  | 'YEAR';

/** One of the industrial sites on a page, with its cursor. */
export type IndustrialSiteEdge = {
  __typename?: 'IndustrialSiteEdge';
  /** Cursor of the row, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: IndustrialSite;
};

/** Filters for industrial sites. All fields must match; a list matches any of its values. Null fields are ignored; an empty list matches nothing. */
export type IndustrialSiteFilter = {
  /** Only industrial sites with one of these kinds of developer. Sites with an unknown developer never match. */
  carrierKinds?: InputMaybe<Array<CarrierKind>>;
  /** Only industrial sites in one of these departments (INSEE codes). */
  departmentCodes?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Only industrial sites with one of these labels. */
  labels?: InputMaybe<Array<SiteLabelCode>>;
  /** Only industrial sites with a source of one of these kinds. */
  sourceKinds?: InputMaybe<Array<SourceKind>>;
  /** Only industrial sites in one of these territories of the current phase (codes). */
  territoryCodes?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Only industrial sites whose name contains all these words, in any order. Ignores case, accents and French endings. */
  text?: InputMaybe<Scalars['String']['input']>;
  /** Only industrial sites written after this instant. Send the `dataVersion` of your previous extraction; rows to delete are in `tombstones`. Cannot be combined with `asOf`. */
  updatedSince?: InputMaybe<Scalars['DateTime']['input']>;
};

/** A group of industrial sites (*regroupement*): all matching rows with the same keys. */
export type IndustrialSiteGroup = {
  __typename?: 'IndustrialSiteGroup';
  /** Number of rows in the group (*nombre*). */
  count: Scalars['Int']['output'];
  /** Number of demonstration rows in the group (*démonstration*). */
  demonstrationCount: Scalars['Int']['output'];
  /** Areas of the sites (*surface*), in hectares. */
  hectares: AreaAggregate;
  /** What the rows have in common. */
  keys: IndustrialSiteGroupKeys;
};

/** A page of groups of industrial sites. */
export type IndustrialSiteGroupConnection = {
  __typename?: 'IndustrialSiteGroupConnection';
  /** The groups on the page, each with its cursor. */
  edges: Array<IndustrialSiteGroupEdge>;
  /** The groups on the page. */
  nodes: Array<IndustrialSiteGroup>;
  /** Whether there are groups before and after the page. */
  pageInfo: PageInfo;
  /** Number of groups, across all pages. */
  totalCount: Scalars['Int']['output'];
};

/** One of the groups of industrial sites on a page, with its cursor. */
export type IndustrialSiteGroupEdge = {
  __typename?: 'IndustrialSiteGroupEdge';
  /** Cursor of the group, for `after` and `before` with the same `by` and `orderBy`. */
  cursor: Scalars['String']['output'];
  /** The group. */
  node: IndustrialSiteGroup;
};

/** What the industrial sites of a group have in common (*clés de regroupement*). Select only keys whose dimension is in `by`. For rows with an unknown value, the key is null and its label is *non renseigné*. */
export type IndustrialSiteGroupKeys = {
  __typename?: 'IndustrialSiteGroupKeys';
  /** Earliest year in which the sites can be ready. Null if unknown. */
  availableFrom?: Maybe<Scalars['Int']['output']>;
  /** Latest year in which the sites can be ready. Null if unknown. */
  availableTo?: Maybe<Scalars['Int']['output']>;
  /** Kind of developer. Null if unknown. */
  carrierKind?: Maybe<CarrierKind>;
  /** The kind of developer in French. */
  carrierKindLabel: Scalars['String']['output'];
  /** Department, as published. Null if unknown. */
  department?: Maybe<Department>;
  /** Region of the department. Null if unknown. */
  departmentRegion?: Maybe<Region>;
  /** Label. Null if there is none. */
  label?: Maybe<SiteLabel>;
  /** Whether the sites are on recycled (brownfield) land. Null if unknown. */
  landRecycling?: Maybe<Scalars['Boolean']['output']>;
  /** Home region (*région de rattachement*) of the sites' territory. Null if there is none. */
  region?: Maybe<Region>;
  /** Kind of source. */
  sourceKind: SourceKind;
  /** The kind of source in French. */
  sourceKindLabel: Scalars['String']['output'];
  /** Territory of the current phase in which the sites are located. Null if they are in none, or if their location is unknown. */
  territory?: Maybe<Territory>;
  /** Year: the earliest in which the sites can be ready, like `availableFrom`. Null if unknown. */
  year?: Maybe<Scalars['Int']['output']>;
};

/** Order of groups of industrial sites. Ties are broken by the keys. */
export type IndustrialSiteGroupOrder = {
  /** Sort direction. */
  direction?: OrderDirection;
  /** Field to order by. */
  field: IndustrialSiteGroupOrderField;
};

/** Fields to order groups of industrial sites by. */
export type IndustrialSiteGroupOrderField =
  /** Number of industrial sites (*nombre*). */
  | 'COUNT'
  /** Sum of areas (*surface*). Unknown sums come first in ascending order, last in descending order. */
  | 'HECTARES'
  /** Keys (*clés*), in the order of `by`. Codes, words and dates are compared as text; unknown keys come last in ascending order. */
  | 'KEYS';

/** Order of industrial sites. Ties are broken by id. */
export type IndustrialSiteOrder = {
  /** Sort direction. */
  direction?: OrderDirection;
  /** Field to order by. */
  field: IndustrialSiteOrderField;
};

/** Fields to order industrial sites by. */
export type IndustrialSiteOrderField =
  /** Area. Unknown values come first in ascending order, last in descending order. */
  | 'HECTARES'
  /** Name, ignoring accents. */
  | 'NAME';

/** An intercommunal body (*intercommunalité*: EPCI or EPT), identified by its SIREN. People usually know their territory by it. */
export type IntercommunalBody = Node & Sourced & {
  __typename?: 'IntercommunalBody';
  /** Number of communes that belong to the body. */
  communeCount?: Maybe<Scalars['Int']['output']>;
  /** Communes that belong to the body. */
  communes?: Maybe<CommuneConnection>;
  /** Opaque id, derived from the SIREN. */
  id: Scalars['ID']['output'];
  /** Whether this is a demonstration row, made up in place of one that was never published. */
  isDemonstration: Scalars['Boolean']['output'];
  /** Kind of body (*nature juridique*). */
  kind: MemberKind;
  /** The kind in French. */
  kindLabel: Scalars['String']['output'];
  /** Name of the body, in the loaded edition of the COG. */
  name: Scalars['String']['output'];
  /** Number of inhabitants. Null if unknown. */
  population?: Maybe<Scalars['Int']['output']>;
  /** SIREN, nine digits. */
  siren: Scalars['String']['output'];
  /** Main source of the row. */
  source: Source;
  /** All sources of the row, the main one first. At most 100. */
  sources?: Maybe<Array<SourceStatement>>;
  /** The territory that the body is a member of, at most one per phase. Null if there is none, or if the composition is unknown. */
  territory?: Maybe<Territory>;
};


/** An intercommunal body (*intercommunalité*: EPCI or EPT), identified by its SIREN. People usually know their territory by it. */
export type IntercommunalBodyCommunesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<CommuneFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<CommuneOrder>;
};


/** An intercommunal body (*intercommunalité*: EPCI or EPT), identified by its SIREN. People usually know their territory by it. */
export type IntercommunalBodyTerritoryArgs = {
  phase?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of intercommunal bodies. */
export type IntercommunalBodyConnection = {
  __typename?: 'IntercommunalBodyConnection';
  /** The rows on the page, each with its cursor. */
  edges: Array<IntercommunalBodyEdge>;
  /** The rows on the page. */
  nodes: Array<IntercommunalBody>;
  /** Whether there are rows before and after the page. */
  pageInfo: PageInfo;
  /** Rows to delete from your copy: removed since `updatedSince`, or changed so that they no longer match. Null unless the filter has `updatedSince`. At most 10 000; beyond that, download the full list again. */
  tombstones?: Maybe<Array<Tombstone>>;
  /** Number of matching rows, across all pages. */
  totalCount: Scalars['Int']['output'];
};

/** One of the intercommunal bodies on a page, with its cursor. */
export type IntercommunalBodyEdge = {
  __typename?: 'IntercommunalBodyEdge';
  /** Cursor of the row, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: IntercommunalBody;
};

/** Filters for intercommunal bodies. All fields must match; a list matches any of its values. Null fields are ignored; an empty list matches nothing. */
export type IntercommunalBodyFilter = {
  /** Only intercommunal bodies of one of these kinds. */
  kinds?: InputMaybe<Array<MemberKind>>;
  /** Only intercommunal bodies with a source of one of these kinds. */
  sourceKinds?: InputMaybe<Array<SourceKind>>;
  /** Only intercommunal bodies whose name contains this text. Ignores case and accents. */
  text?: InputMaybe<Scalars['String']['input']>;
  /** Only intercommunal bodies written after this instant. Send the `dataVersion` of your previous extraction; rows to delete are in `tombstones`. Cannot be combined with `asOf`. */
  updatedSince?: InputMaybe<Scalars['DateTime']['input']>;
};

/** Order of intercommunal bodies. Ties are broken by id. */
export type IntercommunalBodyOrder = {
  /** Sort direction. */
  direction?: OrderDirection;
  /** Field to order by. */
  field: IntercommunalBodyOrderField;
};

/** Fields to order intercommunal bodies by. */
export type IntercommunalBodyOrderField =
  /** Name, ignoring accents. */
  | 'NAME'
  /** Number of inhabitants. Unknown values come first in ascending order, last in descending order. */
  | 'POPULATION'
  /** SIREN. */
  | 'SIREN';

/** A key figure (*chiffre clé*): what was published, what the rows add up to, and the difference. */
export type KeyFigure = {
  __typename?: 'KeyFigure';
  /** The figure that this one is a share of (*base*). Null if it is not a share. */
  base?: Maybe<KeyFigure>;
  /** Code of the figure; `label` is its French name. */
  code: KeyFigureCode;
  /** What the rows add up to. Null if rows cannot give the figure, or if no rows are known on the `asOf` date. */
  counted?: Maybe<CountedFigure>;
  /** Published value minus `counted.real`, rounded to the published precision. Null if either is null. Neither demonstration rows nor real rows with an unknown value (`counted.unknown`) close the gap. */
  difference?: Maybe<Scalars['Float']['output']>;
  /** How to read the difference: like the published value, so `MORE_THAN` makes it a lower bound. Null if `difference` is null. */
  differenceBound?: Maybe<FigureBound>;
  /** All published values, oldest first. At most 100. */
  history?: Maybe<Array<PublishedFigure>>;
  /** Name of the figure, in French. */
  label: Scalars['String']['output'];
  /** Published parts of the figure, by dimension. At most 100. Empty if not published. With `asOf`, those of that date; parts without a date are left out. */
  parts?: Maybe<Array<PublishedPart>>;
  /** The latest published value; that of the latest phase if two describe the same date. Null if not published. */
  published?: Maybe<PublishedFigure>;
  /** Unit of the figure. */
  unit: FigureUnit;
  /** What is counted or measured, in French: *territoires*, *euros*. */
  unitLabel: Scalars['String']['output'];
};

/** Key figures (*chiffres clés*) of the programme. */
export type KeyFigureCode =
  /** Actions submitted to the programme (*actions*); projects (*projets*) in phase 1. */
  | 'ACTIONS'
  /** Share of actions that are done or under way, in per cent (*actions réalisées ou en cours*). */
  | 'ACTIONS_DONE_OR_UNDER_WAY'
  /** Objects shown in the exhibition *Fabriqués en Territoires d'industrie*. */
  | 'EXHIBITS'
  /** Awards for 2024 under the Fonds vert measure *Territoires d'industrie en transition écologique* (*lauréats*). */
  | 'FONDS_VERT_AWARDS_2024'
  /** Envelope for 2024 of the Fonds vert measure for Territoires d'industrie, in euros, published as two different amounts (*enveloppe*). */
  | 'FONDS_VERT_ENVELOPE_2024'
  /** Money spent on projects in 2024 under the Fonds vert measure for Territoires d'industrie, in euros (*montant consacré*). */
  | 'FONDS_VERT_USED_2024_EUR'
  /** Intercommunal bodies, EPCI and EPT, of the current phase (*intercommunalités*). */
  | 'INTERCOMMUNAL_BODIES'
  /** Budget of the programme, in euros (*budget*). */
  | 'PROGRAMME_BUDGET_EUR'
  /** Funding announced for the territories' projects, in euros (*montants annoncés*). */
  | 'PROJECT_FUNDING_EUR'
  /** Funding used by the territories' projects, in euros (*montants consommés*). */
  | 'PROJECT_FUNDING_USED_EUR'
  /** Jobs announced for the territories' projects (*emplois annoncés*). */
  | 'PROJECT_JOBS'
  /** Project leads in post in the territories (*chefs de projet*). */
  | 'PROJECT_LEADS'
  /** Regional coordinators in post (*coordinateurs régionaux*). */
  | 'REGIONAL_COORDINATORS'
  /** Departments that may apply to Sprint Innovation (*départements éligibles*). */
  | 'SPRINT_INNOVATION_DEPARTMENTS'
  /** Labelled territories of the current phase (*territoires d'industrie*). */
  | 'TERRITORIES'
  /** Territories of phase 2 that were reported as entirely new (*territoires entièrement nouveaux*). */
  | 'TERRITORIES_NEW_IN_PHASE_2'
  /** Turnkey sites with the France 2030 label (*sites clés en main*). */
  | 'TURNKEY_SITES'
  /** Total area of the turnkey sites, in hectares. */
  | 'TURNKEY_SITES_HECTARES'
  /** Turnkey sites on recycled (brownfield) land (*recyclage foncier*). */
  | 'TURNKEY_SITES_RECYCLED_LAND';

/** Kind of intercommunal body, or of member of a territory (*nature juridique*). */
export type MemberKind =
  /** *Communauté d'agglomération*. */
  | 'CA'
  /** *Communauté de communes*. */
  | 'CC'
  /** A commune that is a member by itself (*commune*). */
  | 'COM'
  /** *Communauté urbaine*. */
  | 'CU'
  /** *Établissement public territorial* of Greater Paris. */
  | 'EPT'
  /** *Métropole de Lyon*, a body of its own kind. */
  | 'MET69'
  /** *Métropole*. */
  | 'METRO';

/** Aggregate of the amounts of a group (*agrégat*), in euros. Rows with an unknown amount are left out. */
export type MoneyAggregate = {
  __typename?: 'MoneyAggregate';
  /** Average of the known values (*moyenne*). Null if no value is known. */
  average?: Maybe<Scalars['Float']['output']>;
  /** Number of rows with a known value (*nombre de valeurs connues*). */
  count: Scalars['Int']['output'];
  /** Number of demonstration rows with a known value (*démonstration*). If not 0, `average`, `minimum` and `maximum` include them; exclude them with the filter `sourceKinds`. */
  demonstrationCount: Scalars['Int']['output'];
  /** Part of the sum that comes from demonstration rows (*démonstration*). 0 if there are none. */
  demonstrationSum: Scalars['Float']['output'];
  /** Largest value (*maximum*). Null if no value is known. */
  maximum?: Maybe<Scalars['Float']['output']>;
  /** Smallest value (*minimum*). Null if no value is known. */
  minimum?: Maybe<Scalars['Float']['output']>;
  /** Sum (*somme*). Null if no value is known. */
  sum?: Maybe<Scalars['Float']['output']>;
};

/** A row with a global id, which `node` looks up. */
export type Node = {
  /** Opaque id, derived from the natural key. It stays the same when data are imported again. */
  id: Scalars['ID']['output'];
};

/** Sort direction. */
export type OrderDirection =
  /** Ascending: smallest first, A to Z. */
  | 'ASC'
  /** Descending: largest first, Z to A. */
  | 'DESC';

/** Whether a list continues before and after a page, and the cursors to read on. */
export type PageInfo = {
  __typename?: 'PageInfo';
  /** Cursor of the last row. Null if the page is empty. */
  endCursor?: Maybe<Scalars['String']['output']>;
  /** Whether there is a next page. Request it with `after: endCursor`. */
  hasNextPage: Scalars['Boolean']['output'];
  /** Whether there is a previous page. Request it with `before: startCursor`. */
  hasPreviousPage: Scalars['Boolean']['output'];
  /** Cursor of the first row. Null if the page is empty. */
  startCursor?: Maybe<Scalars['String']['output']>;
};

/** The pair that leads a territory (*binôme*): a local elected official and an industrialist respected by their peers, who together chair its project committee. */
export type Pair = Sourced & {
  __typename?: 'Pair';
  /** The elected official (*élu*). Null: the hub does not store names. */
  elected?: Maybe<Person>;
  /** The industrialist (*industriel*). Null: the hub does not store names. */
  industrialist?: Maybe<Person>;
  /** Whether this is a demonstration row, made up in place of one that was never published. */
  isDemonstration: Scalars['Boolean']['output'];
  /** Main source of the row. */
  source: Source;
  /** All sources of the row, the main one first. At most 100. */
  sources?: Maybe<Array<SourceStatement>>;
};

/** Participation of a person in an event (*participation*). */
export type Participation = Sourced & {
  __typename?: 'Participation';
  /** The event. */
  event: Event;
  /** Functions in which the person was named. At most 100. Empty if the person asked to be removed. */
  functions?: Maybe<Array<PersonFunction>>;
  /** Whether this is a demonstration row, made up in place of one that was never published. */
  isDemonstration: Scalars['Boolean']['output'];
  /** The body on whose behalf the person came. Null if none was named. */
  onBehalfOf?: Maybe<Actor>;
  /** The person. Null if the person asked to be removed. */
  person?: Maybe<Person>;
  /** Role of the person at the event. */
  role: ParticipationRole;
  /** The role in French. */
  roleLabel: Scalars['String']['output'];
  /** Main source of the row. */
  source: Source;
  /** All sources of the row, the main one first. At most 100. */
  sources?: Maybe<Array<SourceStatement>>;
};

/** Role of a person at an event. */
export type ParticipationRole =
  /** Attended the event (*a participé*). */
  | 'ATTENDED'
  /** Opened the event (*a ouvert*). */
  | 'OPENED'
  /** Represented a body at the event (*a représenté*). */
  | 'REPRESENTED';

/** A person named in a professional role. Only the minimum is shown. Removed on request. */
export type Person = Sourced & {
  __typename?: 'Person';
  /** Functions in which the person was named, in the order in which they were named. At most 100. */
  functions?: Maybe<Array<PersonFunction>>;
  /** Whether this is a demonstration row, made up in place of one that was never published. */
  isDemonstration: Scalars['Boolean']['output'];
  /** First name and family name. */
  name: Scalars['String']['output'];
  /** Participations of the person in events, in the order of the reports. At most 100. */
  participations?: Maybe<Array<Participation>>;
  /** Main source of the row. */
  source: Source;
  /** All sources of the row, the main one first. At most 100. */
  sources?: Maybe<Array<SourceStatement>>;
};

/** A function that a person held on `asOf`, as named in the report (*fonction*). */
export type PersonFunction = Sourced & {
  __typename?: 'PersonFunction';
  /** Date on which the function was held (*à la date du*). Null if unknown. The function may have ended since. */
  asOf?: Maybe<Scalars['Date']['output']>;
  /** The body in which it is held. Null if unknown. */
  body?: Maybe<Actor>;
  /** Whether this is a demonstration row, made up in place of one that was never published. */
  isDemonstration: Scalars['Boolean']['output'];
  /** Main source of the row. */
  source: Source;
  /** All sources of the row, the main one first. At most 100. */
  sources?: Maybe<Array<SourceStatement>>;
  /** Title of the function, in French. */
  title: Scalars['String']['output'];
};

/** A phase of the programme. Its territories have labels and codes of their own; another phase may reuse the codes. */
export type Phase = Sourced & {
  __typename?: 'Phase';
  /** Last year of the phase, included in full. Null if no end was set. */
  endYear?: Maybe<Scalars['Int']['output']>;
  /** Whether this is a demonstration row, made up in place of one that was never published. */
  isDemonstration: Scalars['Boolean']['output'];
  /** Number of the phase: 1 or 2. */
  number: Scalars['Int']['output'];
  /** Main source of the row. */
  source: Source;
  /** All sources of the row, the main one first. At most 100. */
  sources?: Maybe<Array<SourceStatement>>;
  /** First day of the phase. */
  startedOn: Scalars['Date']['output'];
  /** Territories of the phase. */
  territories?: Maybe<TerritoryConnection>;
};


/** A phase of the programme. Its territories have labels and codes of their own; another phase may reuse the codes. */
export type PhaseTerritoriesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<TerritoryFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<TerritoryOrder>;
};

/** A platform that lists industrial sites, such as *France Foncier+*. */
export type Platform = Sourced & {
  __typename?: 'Platform';
  /** Whether this is a demonstration row, made up in place of one that was never published. */
  isDemonstration: Scalars['Boolean']['output'];
  /** Name of the platform. */
  name: Scalars['String']['output'];
  /** Actors that run the platform (*opérateurs*), ordered by name. Two for *France Foncier+*. */
  operators?: Maybe<Array<Actor>>;
  /** Main source of the row. */
  source: Source;
  /** All sources of the row, the main one first. At most 100. */
  sources?: Maybe<Array<SourceStatement>>;
  /** URL of the platform. Null if unknown. */
  url?: Maybe<Scalars['String']['output']>;
};

/** A point on the map, in WGS 84. */
export type Point = {
  __typename?: 'Point';
  /** Degrees north of the equator. */
  latitude: Scalars['Float']['output'];
  /** Degrees east of Greenwich. */
  longitude: Scalars['Float']['output'];
};

/** The State's programme for re-industrialisation (*Territoires d'industrie*), launched on 22 November 2018. */
export type Programme = Sourced & {
  __typename?: 'Programme';
  /** Whether this is a demonstration row, made up in place of one that was never published. */
  isDemonstration: Scalars['Boolean']['output'];
  /** Key figures of the programme: the published values, and what the rows add up to. 19 today. */
  keyFigures?: Maybe<Array<KeyFigure>>;
  /** Official name. */
  name: Scalars['String']['output'];
  /** Phases of the programme, oldest first. Two today. */
  phases?: Maybe<Array<Phase>>;
  /** Main source of the row. */
  source: Source;
  /** All sources of the row, the main one first. At most 100. */
  sources?: Maybe<Array<SourceStatement>>;
  /** Actors that steer the programme (*pilotes*), ordered by name. Two today; with `asOf`, those of that date (the regions in phase 1). */
  steeredBy?: Maybe<Array<Actor>>;
  /** What the programme is, in a few sentences of French. With `asOf`, what was true on that date. */
  summary: Scalars['String']['output'];
};

/** A published value with its date. */
export type PublishedFigure = Sourced & {
  __typename?: 'PublishedFigure';
  /** As-of date: the date that the value describes, as precise as `precision` says. */
  asOf: Scalars['Date']['output'];
  /** How to read the value. */
  bound: FigureBound;
  /** The bound in French. */
  boundLabel: Scalars['String']['output'];
  /** Published values that contradict this one. At most 100. */
  disputedBy?: Maybe<Array<PublishedFigure>>;
  /** Whole numbers that round to this share. Null if the figure is not a share, or if its base was not published for that date. */
  impliedCount?: Maybe<ImpliedCount>;
  /** Whether this is a demonstration row, made up in place of one that was never published. */
  isDemonstration: Scalars['Boolean']['output'];
  /** Whether another published value contradicts this one (*contesté*). With `asOf`, as known on that date. */
  isDisputed: Scalars['Boolean']['output'];
  /** Remark on the value, in French. Null if there is nothing to add. */
  note?: Maybe<Scalars['String']['output']>;
  /** Phase of the programme that the value describes. Null if not published. */
  phase?: Maybe<Phase>;
  /** Precision of `asOf`. */
  precision: DatePrecision;
  /** The precision in French. */
  precisionLabel: Scalars['String']['output'];
  /** Source of the value. */
  source: Source;
  /** All sources of the row, the main one first. At most 100. */
  sources?: Maybe<Array<SourceStatement>>;
  /** The value, in the unit of the key figure. */
  value: Scalars['Float']['output'];
};

/** A part of a key figure, as published. Parts need not add up: some were not published, and some are disputed. */
export type PublishedPart = Sourced & {
  __typename?: 'PublishedPart';
  /** As-of date: the date that the value describes, as precise as `precision` says. Null if not published. */
  asOf?: Maybe<Scalars['Date']['output']>;
  /** How to read the value. */
  bound: FigureBound;
  /** The bound in French. */
  boundLabel: Scalars['String']['output'];
  /** Dimension that divides the figure. */
  dimension: FigureDimension;
  /** The dimension in French. */
  dimensionLabel: Scalars['String']['output'];
  /** Published values that contradict this one. At most 100. */
  disputedBy?: Maybe<Array<PublishedPart>>;
  /** Whether this is a demonstration row, made up in place of one that was never published. */
  isDemonstration: Scalars['Boolean']['output'];
  /** Whether another published value contradicts this one (*contesté*). With `asOf`, as known on that date. */
  isDisputed: Scalars['Boolean']['output'];
  /** Code of the part. */
  key: Scalars['String']['output'];
  /** Name of the part, in French. */
  label: Scalars['String']['output'];
  /** Remark on the value, in French. Null if there is nothing to add. */
  note?: Maybe<Scalars['String']['output']>;
  /** Precision of `asOf`. */
  precision: DatePrecision;
  /** The precision in French. */
  precisionLabel: Scalars['String']['output'];
  /** Source of the value. */
  source: Source;
  /** All sources of the row, the main one first. At most 100. */
  sources?: Maybe<Array<SourceStatement>>;
  /** Unit of the value. A share of the figure is in per cent. */
  unit: FigureUnit;
  /** What is counted or measured, in French. */
  unitLabel: Scalars['String']['output'];
  /** The value, in `unit`. */
  value: Scalars['Float']['output'];
};

/** The root of every query. */
export type Query = {
  __typename?: 'Query';
  /** Actions grouped by any of their dimensions (*actions regroupées*), with counts and sums. A page never splits a group. */
  actionGroups?: Maybe<ActionGroupConnection>;
  /** Actions that territories submitted to the programme. */
  actions?: Maybe<ActionConnection>;
  /** The actor with this acronym or SIREN. Send one of the two; if you send both, both must match. Null if not found. */
  actor?: Maybe<Actor>;
  /** Bodies and companies that take part in the programme. */
  actors?: Maybe<ActorConnection>;
  /** Awards grouped by any of their dimensions (*lauréats regroupés*), with counts and sums. A page never splits a group. Awards have a year but no date, so there are no months or quarters. */
  awardGroups?: Maybe<AwardGroupConnection>;
  /** Awards granted under funding measures. */
  awards?: Maybe<AwardConnection>;
  /** The commune with this code, in the loaded edition of the COG. Null if not found. */
  commune?: Maybe<Commune>;
  /** Communes of France. */
  communes?: Maybe<CommuneConnection>;
  /** Version of the data as a whole. Changes with every load, and only then. Send it as `updatedSince` next time to get the rows written since. */
  dataVersion: Scalars['String']['output'];
  /** Data sets that the rows come from, ordered by title. At most 100. */
  datasets?: Maybe<Array<Dataset>>;
  /** The department with this code. Null if not found. */
  department?: Maybe<Department>;
  /** Departments and overseas collectivities. 109 today. */
  departments?: Maybe<DepartmentConnection>;
  /** The event with this slug. Null if not found. */
  event?: Maybe<Event>;
  /** Events of the programme. */
  events?: Maybe<EventConnection>;
  /** The funding measure with this slug. Null if not found. */
  fundingMeasure?: Maybe<FundingMeasure>;
  /** Funding measures (*mesures de financement*). */
  fundingMeasures?: Maybe<FundingMeasureConnection>;
  /** Industrial sites grouped by any of their dimensions (*sites industriels regroupés*), with counts and sums. A page never splits a group. Sites have years of availability but no date, so there are no months or quarters. */
  industrialSiteGroups?: Maybe<IndustrialSiteGroupConnection>;
  /** Industrial sites, with or without a label. */
  industrialSites?: Maybe<IndustrialSiteConnection>;
  /** Intercommunal bodies (*EPCI* with tax powers of their own, and *EPT*). */
  intercommunalBodies?: Maybe<IntercommunalBodyConnection>;
  /** The intercommunal body with this SIREN. Null if not found. */
  intercommunalBody?: Maybe<IntercommunalBody>;
  /** A key figure (*chiffre clé*), as published and as counted. Null if the hub does not have it. */
  keyFigure?: Maybe<KeyFigure>;
  /** The row with this id. Null if not found. */
  node?: Maybe<Node>;
  /** The rows with these ids, in the same order. Null in place of each row that is not found. */
  nodes: Array<Maybe<Node>>;
  /** The programme *Territoires d'industrie*. */
  programme?: Maybe<Programme>;
  /** The region with this code. Null if not found. */
  region?: Maybe<Region>;
  /** All regions and overseas collectivities (*régions et collectivités d'outre-mer*), ordered by code. 26 today. */
  regions?: Maybe<Array<Region>>;
  /** Rows of any type that match a text. At most the 100 best: real rows before demonstration rows, then exact names and codes, then rows with all words in full, then the best match. */
  search?: Maybe<SearchConnection>;
  /** Labelled territories: those of the current phase unless the filter has `phases`. */
  territories?: Maybe<TerritoryConnection>;
  /** The territory with this code. Null if the phase has none. */
  territory?: Maybe<Territory>;
  /** Territories grouped by any of their dimensions (*territoires d'industrie regroupés*), with counts and sums: those of the current phase unless the filter has `phases`. A page never splits a group. The year is that in which the phase started. There are no dates, so no months or quarters. */
  territoryGroups?: Maybe<TerritoryGroupConnection>;
};


/** The root of every query. */
export type QueryActionGroupsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  asOf?: InputMaybe<Scalars['Date']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  by?: Array<ActionDimension>;
  filter?: InputMaybe<ActionFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<ActionGroupOrder>;
};


/** The root of every query. */
export type QueryActionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  asOf?: InputMaybe<Scalars['Date']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ActionFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<ActionOrder>;
};


/** The root of every query. */
export type QueryActorArgs = {
  acronym?: InputMaybe<Scalars['String']['input']>;
  siren?: InputMaybe<Scalars['String']['input']>;
};


/** The root of every query. */
export type QueryActorsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ActorFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<ActorOrder>;
};


/** The root of every query. */
export type QueryAwardGroupsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  asOf?: InputMaybe<Scalars['Date']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  by?: Array<AwardDimension>;
  filter?: InputMaybe<AwardFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<AwardGroupOrder>;
};


/** The root of every query. */
export type QueryAwardsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  asOf?: InputMaybe<Scalars['Date']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AwardFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<AwardOrder>;
};


/** The root of every query. */
export type QueryCommuneArgs = {
  code: Scalars['String']['input'];
};


/** The root of every query. */
export type QueryCommunesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<CommuneFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<CommuneOrder>;
};


/** The root of every query. */
export type QueryDepartmentArgs = {
  code: Scalars['String']['input'];
};


/** The root of every query. */
export type QueryDepartmentsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<DepartmentFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<DepartmentOrder>;
};


/** The root of every query. */
export type QueryEventArgs = {
  slug: Scalars['String']['input'];
};


/** The root of every query. */
export type QueryEventsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<EventFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<EventOrder>;
};


/** The root of every query. */
export type QueryFundingMeasureArgs = {
  asOf?: InputMaybe<Scalars['Date']['input']>;
  slug: Scalars['String']['input'];
};


/** The root of every query. */
export type QueryFundingMeasuresArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<FundingMeasureFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<FundingMeasureOrder>;
};


/** The root of every query. */
export type QueryIndustrialSiteGroupsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  asOf?: InputMaybe<Scalars['Date']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  by?: Array<IndustrialSiteDimension>;
  filter?: InputMaybe<IndustrialSiteFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<IndustrialSiteGroupOrder>;
};


/** The root of every query. */
export type QueryIndustrialSitesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  asOf?: InputMaybe<Scalars['Date']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<IndustrialSiteFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<IndustrialSiteOrder>;
};


/** The root of every query. */
export type QueryIntercommunalBodiesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<IntercommunalBodyFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<IntercommunalBodyOrder>;
};


/** The root of every query. */
export type QueryIntercommunalBodyArgs = {
  siren: Scalars['String']['input'];
};


/** The root of every query. */
export type QueryKeyFigureArgs = {
  asOf?: InputMaybe<Scalars['Date']['input']>;
  code: KeyFigureCode;
};


/** The root of every query. */
export type QueryNodeArgs = {
  id: Scalars['ID']['input'];
};


/** The root of every query. */
export type QueryNodesArgs = {
  ids: Array<Scalars['ID']['input']>;
};


/** The root of every query. */
export type QueryProgrammeArgs = {
  asOf?: InputMaybe<Scalars['Date']['input']>;
};


/** The root of every query. */
export type QueryRegionArgs = {
  code: Scalars['String']['input'];
};


/** The root of every query. */
export type QuerySearchArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<SearchFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  text: Scalars['String']['input'];
};


/** The root of every query. */
export type QueryTerritoriesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  asOf?: InputMaybe<Scalars['Date']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<TerritoryFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<TerritoryOrder>;
};


/** The root of every query. */
export type QueryTerritoryArgs = {
  asOf?: InputMaybe<Scalars['Date']['input']>;
  code: Scalars['String']['input'];
  phase?: InputMaybe<Scalars['Int']['input']>;
};


/** The root of every query. */
export type QueryTerritoryGroupsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  asOf?: InputMaybe<Scalars['Date']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  by?: Array<TerritoryDimension>;
  filter?: InputMaybe<TerritoryFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<TerritoryGroupOrder>;
};

/** A region (*région*) or overseas collectivity. */
export type Region = Sourced & {
  __typename?: 'Region';
  /** Outline (*contour*), at the scale of a map of the whole country. Null if unknown (overseas collectivities). */
  boundary?: Maybe<Scalars['GeoJSON']['output']>;
  /** Source of the outline. Null if there is no outline. */
  boundarySource?: Maybe<Source>;
  /** INSEE code, such as `84`. */
  code: Scalars['String']['output'];
  /** Coordination of the programme in the region. Null if unknown. */
  coordination?: Maybe<RegionalCoordination>;
  /** Number of regional coordinators in post (*coordinateurs régionaux*), as published. Null if not published. See `coordination` for the source and the demonstration number. */
  coordinatorCount?: Maybe<Scalars['Int']['output']>;
  /** Departments of the region, ordered by code. At most 13. */
  departments?: Maybe<Array<Department>>;
  /** Whether this is a demonstration row, made up in place of one that was never published. */
  isDemonstration: Scalars['Boolean']['output'];
  /** Name of the region. */
  name: Scalars['String']['output'];
  /** Main source of the row. */
  source: Source;
  /** All sources of the row, the main one first. At most 100. */
  sources?: Maybe<Array<SourceStatement>>;
  /** Territories with this home region: those of the current phase unless the filter has `phases`. */
  territories?: Maybe<TerritoryConnection>;
  /** Part of France. */
  zone: GeographicZone;
  /** The zone in French. */
  zoneLabel: Scalars['String']['output'];
};


/** A region (*région*) or overseas collectivity. */
export type RegionBoundaryArgs = {
  tolerance?: InputMaybe<Scalars['Float']['input']>;
};


/** A region (*région*) or overseas collectivity. */
export type RegionTerritoriesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<TerritoryFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<TerritoryOrder>;
};

/** Coordination of the programme in a region: how many people, never who. */
export type RegionalCoordination = Sourced & {
  __typename?: 'RegionalCoordination';
  /** Number of regional coordinators in post (*coordinateurs régionaux*), as published. Null in a demonstration row, because a made-up number would be a claim about a real region. */
  coordinatorCount?: Maybe<Scalars['Int']['output']>;
  /** Number of demonstration coordinators, made up to stand in for a number that was not published (*coordinateurs régionaux de démonstration*). 0 in a real row. */
  demonstrationCoordinatorCount: Scalars['Int']['output'];
  /** Whether this is a demonstration row, made up in place of one that was never published. */
  isDemonstration: Scalars['Boolean']['output'];
  /** Main source of the row. */
  source: Source;
  /** All sources of the row, the main one first. At most 100. */
  sources?: Maybe<Array<SourceStatement>>;
};

/** Direction of a relation, seen from the actor. */
export type RelationDirection =
  /** From the target to the actor (*entrante*). */
  | 'IN'
  /** From the actor to the target (*sortante*). */
  | 'OUT';

/** Kind of relation: what one end does to the other. */
export type RelationKind =
  /** Supports (*accompagne*). */
  | 'ACCOMPANIES'
  /** Is an associate member of (*est membre associé de*). */
  | 'ASSOCIATE_MEMBER_OF'
  /** Steers together with others (*copilote*). */
  | 'CO_STEERS'
  /** Funds (*finance*). */
  | 'FUNDS'
  /** Examines the applications for (*instruit*). */
  | 'INSTRUCTS'
  /** Runs (*opère*). */
  | 'RUNS'
  /** Steers (*pilote*). */
  | 'STEERS';

/** The other end of an actor's relation: another actor, or what an actor steers, runs, funds, supports or examines applications for. */
export type RelationTarget = Actor | FundingMeasure | Platform | Programme | SiteLabel;

/** One load of a data set (*livraison*). */
export type Release = {
  __typename?: 'Release';
  /** Number of new rows and new links between rows (*ajoutées*). 0 for the very first load (*chargement initial*). */
  added: Scalars['Int']['output'];
  /** As-of date: the date that the data describe. Null if not published. */
  asOf?: Maybe<Scalars['Date']['output']>;
  /** Number of rows whose values changed (*modifiées*). */
  changed: Scalars['Int']['output'];
  /** What the release did to each row, ordered by kind of row and key. Links are not listed; rows that show an added or removed link are listed as changed. */
  changes?: Maybe<ReleaseChangeConnection>;
  /** SHA-256 of the files (*empreinte*). Null if no file was imported. */
  checksum?: Maybe<Scalars['String']['output']>;
  /** Number of rows of the files that were corrected before they were loaded (*corrigées*). */
  corrected: Scalars['Int']['output'];
  /** Names of the files, or the URLs that they were downloaded from, without credentials or query (*fichiers*). Empty if no file was imported. */
  files: Array<Scalars['String']['output']>;
  /** Number of rows and links between rows that are gone (*disparues*), including the demonstration rows that the release replaced. */
  gone: Scalars['Int']['output'];
  /** When the hub loaded the release. */
  loadedAt: Scalars['DateTime']['output'];
  /** Who loaded the release (*chargée par*). Null if unknown. */
  loadedBy?: Maybe<Scalars['String']['output']>;
  /** Number of rows of the files that could not be loaded (*rejetées*). */
  rejected: Scalars['Int']['output'];
  /** Number of current rows that come from this release. */
  rowCount: Scalars['Int']['output'];
};


/** One load of a data set (*livraison*). */
export type ReleaseChangesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};

/** What a release did to one row. */
export type ReleaseChange = {
  __typename?: 'ReleaseChange';
  /** The `id` of the row, even if it is gone. Null if its type has no `id`. */
  id?: Maybe<Scalars['ID']['output']>;
  /** Kind of change. */
  kind: ReleaseChangeKind;
  /** The kind in French. */
  kindLabel: Scalars['String']['output'];
  /** Type of the row in this schema, such as `Action`. Null if the row is part of another, such as an outline. */
  typeName?: Maybe<Scalars['String']['output']>;
};

/** A page of changes. */
export type ReleaseChangeConnection = {
  __typename?: 'ReleaseChangeConnection';
  /** The rows on the page, each with its cursor. */
  edges: Array<ReleaseChangeEdge>;
  /** The rows on the page. */
  nodes: Array<ReleaseChange>;
  /** Whether there are rows before and after the page. */
  pageInfo: PageInfo;
  /** Number of changes, across all pages. */
  totalCount: Scalars['Int']['output'];
};

/** One of the changes on a page, with its cursor. */
export type ReleaseChangeEdge = {
  __typename?: 'ReleaseChangeEdge';
  /** Cursor of the row, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: ReleaseChange;
};

/** Kind of change: what a release did to a row. */
export type ReleaseChangeKind =
  /** The row is new (*ajoutée*). */
  | 'ADDED'
  /** The row has new values (*modifiée*). */
  | 'CHANGED'
  /** The row is gone (*disparue*). */
  | 'GONE';

/** A page of releases. */
export type ReleaseConnection = {
  __typename?: 'ReleaseConnection';
  /** The rows on the page, each with its cursor. */
  edges: Array<ReleaseEdge>;
  /** The rows on the page. */
  nodes: Array<Release>;
  /** Whether there are rows before and after the page. */
  pageInfo: PageInfo;
  /** Number of releases, across all pages. */
  totalCount: Scalars['Int']['output'];
};

/** One of the releases on a page, with its cursor. */
export type ReleaseEdge = {
  __typename?: 'ReleaseEdge';
  /** Cursor of the row, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: Release;
};

/** A page of search results. */
export type SearchConnection = {
  __typename?: 'SearchConnection';
  /** Number of matching rows by type, including those beyond the 100 best. Types without matches are left out. Ignores `types` of the filter, so that you can offer a choice of types. */
  counts: Array<SearchCount>;
  /** Number of demonstration rows in the results, across all pages. At most 100. */
  demonstrationCount: Scalars['Int']['output'];
  /** The results on the page, each with its cursor. */
  edges: Array<SearchEdge>;
  /** The results on the page. */
  nodes: Array<SearchResult>;
  /** Whether there are more results among the 100 best. */
  pageInfo: PageInfo;
};

/** Number of matching rows of one type. */
export type SearchCount = {
  __typename?: 'SearchCount';
  /** Number of matching rows. */
  count: Scalars['Int']['output'];
  /** Number of matching demonstration rows. */
  demonstrationCount: Scalars['Int']['output'];
  /** The type. */
  type: SearchType;
  /** The type in French. */
  typeLabel: Scalars['String']['output'];
};

/** A search result with its cursor. */
export type SearchEdge = {
  __typename?: 'SearchEdge';
  /** Cursor of the result, for `after`. */
  cursor: Scalars['String']['output'];
  /** The result. */
  node: SearchResult;
};

/** Filters for search results. Null fields are ignored. */
export type SearchFilter = {
  /** Only rows with a source of one of these kinds; an empty list matches nothing. A key figure has the kind of its latest published value. */
  sourceKinds?: InputMaybe<Array<SourceKind>>;
  /** Only rows of one of these types; an empty list matches nothing. */
  types?: InputMaybe<Array<SearchType>>;
};

/** Anything that `search` can find. The union grows: ignore a type that you do not know. */
export type SearchResult = Action | Actor | Award | Commune | Dataset | Department | Event | Exhibit | Exhibition | FundingMeasure | IndustrialSite | IntercommunalBody | KeyFigure | Person | Platform | Region | SiteLabel | Territory;

/** Types that `search` can find. */
export type SearchType =
  /** An action of a territory (*action*), found by its title. */
  | 'ACTION'
  /** An actor (*acteur*), found by its name, its acronym (given, or made of initials) and its SIREN. */
  | 'ACTOR'
  /** An award (*lauréat*), found by its project. */
  | 'AWARD'
  /** A commune, found by its name, its INSEE code, its postal codes and its SIREN, and by the names and codes of its arrondissements and of communes that are part of it now. */
  | 'COMMUNE'
  /** A data set (*jeu de données*), found by its title and its publisher. */
  | 'DATASET'
  /** A department (*département*), found by its name, its initials and its code. */
  | 'DEPARTMENT'
  /** An event (*événement*), found by its name and its place. */
  | 'EVENT'
  /** An object shown in an exhibition (*objet exposé*), found by what it is. */
  | 'EXHIBIT'
  /** An exhibition (*exposition*), found by its name. */
  | 'EXHIBITION'
  /** A funding measure (*mesure de financement*), found by its name, its fund, its purposes and its strands. */
  | 'FUNDING_MEASURE'
  /** An industrial site (*site industriel*), found by its name. */
  | 'INDUSTRIAL_SITE'
  /** An intercommunal body (*intercommunalité*), found by its name, its kind, its initials and its SIREN. */
  | 'INTERCOMMUNAL_BODY'
  /** A key figure (*chiffre clé*), found by its label. */
  | 'KEY_FIGURE'
  /** A person in a public role (*personne*), found by name. */
  | 'PERSON'
  /** A platform (*plateforme*), found by its name. */
  | 'PLATFORM'
  /** A region (*région*), found by its name, its initials and its code. */
  | 'REGION'
  /** A label for sites (*label*), found by its name, what it offers and its criteria. */
  | 'SITE_LABEL'
  /** A territory (*territoire*), found by its name and its code, by the SIREN of its members, and by the INSEE and postal codes of their communes. */
  | 'TERRITORY';

/** A label for industrial sites. */
export type SiteLabel = Sourced & {
  __typename?: 'SiteLabel';
  /** Code of the label; `name` is its French name. */
  code: SiteLabelCode;
  /** Criteria that a site must meet, in French, one per item. Empty if not published. */
  criteria: Array<Scalars['String']['output']>;
  /** Edition of the label (*édition*): *France 2030*, distinct from that of 2020. */
  edition: Scalars['String']['output'];
  /** Whether this is a demonstration row, made up in place of one that was never published. */
  isDemonstration: Scalars['Boolean']['output'];
  /** Platforms that list the sites of the label (*plateformes*), ordered by name. At most 100. */
  listedOn?: Maybe<Array<Platform>>;
  /** Name of the label, in French. */
  name: Scalars['String']['output'];
  /** Announced change of the label, in French. Null if there is none. */
  plannedChange?: Maybe<Scalars['String']['output']>;
  /** Industrial sites with the label. */
  sites?: Maybe<IndustrialSiteConnection>;
  /** Main source of the row. */
  source: Source;
  /** All sources of the row, the main one first. At most 100. */
  sources?: Maybe<Array<SourceStatement>>;
  /** What the label offers, in French. */
  summary: Scalars['String']['output'];
};


/** A label for industrial sites. */
export type SiteLabelSitesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<IndustrialSiteFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<IndustrialSiteOrder>;
};

/** Labels for industrial sites. */
export type SiteLabelCode =
  /** *Sites clés en main France 2030* (2024). Distinct from the label of 2020, which has 127 sites. */
  | 'TURNKEY_FRANCE_2030';

/** Source of a row. If you reuse the row, the open licence requires you to name the publisher and the date. */
export type Source = {
  __typename?: 'Source';
  /** As-of date: the date that the data describe. Null if not published. */
  asOf?: Maybe<Scalars['Date']['output']>;
  /** Kind of source. */
  kind: SourceKind;
  /** The kind in French. */
  kindLabel: Scalars['String']['output'];
  /** Licence for reuse. Null if none was granted. */
  licence?: Maybe<Scalars['String']['output']>;
  /** When the hub loaded the source. */
  loadedAt: Scalars['DateTime']['output'];
  /** Publication date (*date de publication*), as precise as `publishedPrecision` says. Null if unknown. */
  publishedOn?: Maybe<Scalars['Date']['output']>;
  /** Precision of `publishedOn`. Null if `publishedOn` is null. */
  publishedPrecision?: Maybe<DatePrecision>;
  /** Publisher of the source. */
  publisher: Scalars['String']['output'];
  /** Date on which the source was read for the hub (*date de consultation*). Null for files (see `loadedAt`), and for sources known only through others. */
  readOn?: Maybe<Scalars['Date']['output']>;
  /** Title of the data set, report or article. */
  title: Scalars['String']['output'];
  /** URL of the source. Null if unknown. */
  url?: Maybe<Scalars['String']['output']>;
};

/** Kind of source: how reliable it is. */
export type SourceKind =
  /** Made up to fill a gap (*démonstration*). Never a fact. */
  | 'DEMONSTRATION'
  /** From the body in charge (*officiel*). */
  | 'OFFICIAL'
  /** From the press or a partner, or an official file reworked by someone else (*secondaire*). */
  | 'REPORTED';

/** One of the sources of a row, and what it states about the row. */
export type SourceStatement = {
  __typename?: 'SourceStatement';
  /** Fields of the row that the source states, by their names in this schema. Null if they are not known one by one; for the main source, null means all fields that no other source states. */
  fields?: Maybe<Array<Scalars['String']['output']>>;
  /** Where the source differs or is less precise, in French. Null if there is nothing to add. */
  note?: Maybe<Scalars['String']['output']>;
  /** The source. */
  source: Source;
};

/** What every row carries: its sources, and whether it is a demonstration row. */
export type Sourced = {
  /** Whether this is a demonstration row, made up in place of one that was never published. */
  isDemonstration: Scalars['Boolean']['output'];
  /** Main source of the row. */
  source: Source;
  /** All sources of the row, the main one first. At most 100. */
  sources?: Maybe<Array<SourceStatement>>;
};

/** A labelled territory (*territoire d'industrie*): a group of intercommunal bodies that develops and leads industrial projects. Its phase and its code together identify it. */
export type Territory = Node & Sourced & {
  __typename?: 'Territory';
  /** Actions that the territory submitted to the programme. */
  actions?: Maybe<ActionConnection>;
  /** Awards to projects located in the territory. */
  awards?: Maybe<AwardConnection>;
  /** Outline (*contour*), at the scale of a map of the whole country, or as precise as the imported file. Null if there is none (phase 1, unless imported). */
  boundary?: Maybe<Scalars['GeoJSON']['output']>;
  /** Source of the outline and of `labelPoint`. Null if there is no outline. */
  boundarySource?: Maybe<Source>;
  /** Code, unique only within a phase, such as `ti-9307`. */
  code: Scalars['String']['output'];
  /** Edition of the *code officiel géographique* (COG) for communes and population. Null if the composition is unknown. */
  cogYear?: Maybe<Scalars['Int']['output']>;
  /** Number of communes, in the edition of `cogYear`. Null if the composition is unknown. */
  communeCount?: Maybe<Scalars['Int']['output']>;
  /** Communes of the members. Null if the composition is unknown. */
  communes?: Maybe<CommuneConnection>;
  /** Regions that the territory covers, ordered by code. At most 100. Null if the composition is unknown. */
  coveredRegions?: Maybe<Array<Region>>;
  /** Departments that the territory covers, ordered by code. At most 100. Null if the composition is unknown. */
  departments?: Maybe<Array<Department>>;
  /** Local engineering (*ingénierie locale*): how many people work for the territory. Null if unknown. */
  engineering?: Maybe<Engineering>;
  /** Region that hosts the label (*région de rattachement*), one per territory. In phase 1, taken from the first two digits of the code. */
  homeRegion: Region;
  /** Opaque id, derived from the phase and the code. */
  id: Scalars['ID']['output'];
  /** Whether this is a demonstration row, made up in place of one that was never published. */
  isDemonstration: Scalars['Boolean']['output'];
  /** Point at which to write the name on a map: the point inside the outline that is farthest from its edges. Null if there is no outline. */
  labelPoint?: Maybe<Point>;
  /** Number of members. Null if the composition is unknown. */
  memberCount?: Maybe<Scalars['Int']['output']>;
  /** Intercommunal bodies and single communes that make up the territory (*groupements membres*), ordered by name. At most 100. Null if the composition is unknown. */
  members?: Maybe<Array<TerritoryMember>>;
  /** Official name. */
  name: Scalars['String']['output'];
  /** The pair that leads the territory (*binôme élu-industriel*). Null if unknown. The hub does not store the names. */
  pair?: Maybe<Pair>;
  /** Phase in which the territory was labelled. */
  phase: Phase;
  /** Number of the phase. */
  phaseNumber: Scalars['Int']['output'];
  /** Number of inhabitants of its communes. Null if the composition is unknown. */
  population?: Maybe<Scalars['Int']['output']>;
  /** Industrial sites located in the territory. */
  sites?: Maybe<IndustrialSiteConnection>;
  /** Short name for URLs, unique only within a phase. */
  slug: Scalars['String']['output'];
  /** Main source of the row. */
  source: Source;
  /** All sources of the row, the main one first. At most 100. */
  sources?: Maybe<Array<SourceStatement>>;
};


/** A labelled territory (*territoire d'industrie*): a group of intercommunal bodies that develops and leads industrial projects. Its phase and its code together identify it. */
export type TerritoryActionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ActionFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<ActionOrder>;
};


/** A labelled territory (*territoire d'industrie*): a group of intercommunal bodies that develops and leads industrial projects. Its phase and its code together identify it. */
export type TerritoryAwardsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AwardFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<AwardOrder>;
};


/** A labelled territory (*territoire d'industrie*): a group of intercommunal bodies that develops and leads industrial projects. Its phase and its code together identify it. */
export type TerritoryBoundaryArgs = {
  tolerance?: InputMaybe<Scalars['Float']['input']>;
};


/** A labelled territory (*territoire d'industrie*): a group of intercommunal bodies that develops and leads industrial projects. Its phase and its code together identify it. */
export type TerritoryCommunesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<CommuneFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<CommuneOrder>;
};


/** A labelled territory (*territoire d'industrie*): a group of intercommunal bodies that develops and leads industrial projects. Its phase and its code together identify it. */
export type TerritorySitesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<IndustrialSiteFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<IndustrialSiteOrder>;
};

/** A page of territories. */
export type TerritoryConnection = {
  __typename?: 'TerritoryConnection';
  /** The rows on the page, each with its cursor. */
  edges: Array<TerritoryEdge>;
  /** The rows on the page. */
  nodes: Array<Territory>;
  /** Whether there are rows before and after the page. */
  pageInfo: PageInfo;
  /** Rows to delete from your copy: removed since `updatedSince`, or changed so that they no longer match. Null unless the filter has `updatedSince`. At most 10 000; beyond that, download the full list again. */
  tombstones?: Maybe<Array<Tombstone>>;
  /** Number of matching rows, across all pages. */
  totalCount: Scalars['Int']['output'];
};

/** Dimensions to group territories by. A row has one value per dimension, so groups add up to the whole. */
export type TerritoryDimension =
  /** Edition of the *code officiel géographique* (COG) for communes and population. */
  | 'COG_YEAR'
  /** Phase in which the territory was labelled (*phase*). */
  | 'PHASE'
  /** Home region (*région de rattachement*). */
  | 'REGION'
  /** Kind of source (*nature de la source*). */
  | 'SOURCE_KIND'
  /** Year in which the phase started (*année de lancement de la phase*). */
  | 'YEAR';

/** One of the territories on a page, with its cursor. */
export type TerritoryEdge = {
  __typename?: 'TerritoryEdge';
  /** Cursor of the row, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: Territory;
};

/** Filters for territories. All fields must match; a list matches any of its values. Null fields are ignored, except `phases`; an empty list matches nothing. */
export type TerritoryFilter = {
  /** Only territories with one of these communes (INSEE codes, including former ones and those of arrondissements). */
  communeCodes?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Only territories that cover one of these regions (INSEE codes). A territory in two regions counts in both. */
  coveredRegionCodes?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Only territories that cover one of these departments (INSEE codes). */
  departmentCodes?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Only territories with one of these home regions (INSEE codes). Each territory has one, so counts by region add up to the number of territories. */
  homeRegionCodes?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Only territories with one of these members (SIREN numbers). */
  memberSirens?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Only territories of one of these phases (numbers). Defaults to the current phase; under `Phase`, to that phase. */
  phases?: InputMaybe<Array<Scalars['Int']['input']>>;
  /** Only territories with a source of one of these kinds. */
  sourceKinds?: InputMaybe<Array<SourceKind>>;
  /** Only territories whose name contains all these words, in any order. Ignores case, accents and French endings. */
  text?: InputMaybe<Scalars['String']['input']>;
  /** Only territories written after this instant. Send the `dataVersion` of your previous extraction; rows to delete are in `tombstones`. Cannot be combined with `asOf`. */
  updatedSince?: InputMaybe<Scalars['DateTime']['input']>;
};

/** A group of territories (*regroupement*): all matching rows with the same keys. */
export type TerritoryGroup = {
  __typename?: 'TerritoryGroup';
  /** Communes of the territories (*nombre de communes*). */
  communeCount: WholeNumberAggregate;
  /** Number of rows in the group (*nombre*). */
  count: Scalars['Int']['output'];
  /** Number of demonstration rows in the group (*démonstration*). */
  demonstrationCount: Scalars['Int']['output'];
  /** What the rows have in common. */
  keys: TerritoryGroupKeys;
  /** Members of the territories (*nombre de groupements membres*). */
  memberCount: WholeNumberAggregate;
  /** Inhabitants of the territories' communes (*population*). */
  population: WholeNumberAggregate;
};

/** A page of groups of territories. */
export type TerritoryGroupConnection = {
  __typename?: 'TerritoryGroupConnection';
  /** The groups on the page, each with its cursor. */
  edges: Array<TerritoryGroupEdge>;
  /** The groups on the page. */
  nodes: Array<TerritoryGroup>;
  /** Whether there are groups before and after the page. */
  pageInfo: PageInfo;
  /** Number of groups, across all pages. */
  totalCount: Scalars['Int']['output'];
};

/** One of the groups of territories on a page, with its cursor. */
export type TerritoryGroupEdge = {
  __typename?: 'TerritoryGroupEdge';
  /** Cursor of the group, for `after` and `before` with the same `by` and `orderBy`. */
  cursor: Scalars['String']['output'];
  /** The group. */
  node: TerritoryGroup;
};

/** What the territories of a group have in common (*clés de regroupement*). Select only keys whose dimension is in `by`. For rows with an unknown value, the key is null and its label is *non renseigné*. */
export type TerritoryGroupKeys = {
  __typename?: 'TerritoryGroupKeys';
  /** Edition of the *code officiel géographique* (COG) for communes and population. Null if the composition is unknown. */
  cogYear?: Maybe<Scalars['Int']['output']>;
  /** Phase in which the territories were labelled. */
  phase: Phase;
  /** Home region (*région de rattachement*). */
  region: Region;
  /** Kind of source. */
  sourceKind: SourceKind;
  /** The kind of source in French. */
  sourceKindLabel: Scalars['String']['output'];
  /** Year in which the phase started. */
  year?: Maybe<Scalars['Int']['output']>;
};

/** Order of groups of territories. Ties are broken by the keys. */
export type TerritoryGroupOrder = {
  /** Sort direction. */
  direction?: OrderDirection;
  /** Field to order by. */
  field: TerritoryGroupOrderField;
};

/** Fields to order groups of territories by. */
export type TerritoryGroupOrderField =
  /** Sum of communes (*nombre de communes*). Unknown sums come first in ascending order, last in descending order. */
  | 'COMMUNE_COUNT'
  /** Number of territories (*nombre*). */
  | 'COUNT'
  /** Keys (*clés*), in the order of `by`. Codes, words and dates are compared as text; unknown keys come last in ascending order. */
  | 'KEYS'
  /** Sum of members (*nombre de groupements membres*). Unknown sums come first in ascending order, last in descending order. */
  | 'MEMBER_COUNT'
  /** Sum of inhabitants (*population*). Unknown sums come first in ascending order, last in descending order. */
  | 'POPULATION';

/** A member of a territory (*groupement membre*), as listed by the ANCT. */
export type TerritoryMember = Sourced & {
  __typename?: 'TerritoryMember';
  /** The commune that is a member by itself. Null for an intercommunal body. */
  commune?: Maybe<Commune>;
  /** The intercommunal body as it is today, in the loaded edition of the COG. Null for a single commune. */
  intercommunalBody?: Maybe<IntercommunalBody>;
  /** Whether this is a demonstration row, made up in place of one that was never published. */
  isDemonstration: Scalars['Boolean']['output'];
  /** Kind of member, as given by the ANCT. In phase 1, for which it was not published, taken from the name or from the body's kind today. */
  kind: MemberKind;
  /** The kind in French. */
  kindLabel: Scalars['String']['output'];
  /** Name, as given by the ANCT. */
  name: Scalars['String']['output'];
  /** SIREN, nine digits. */
  siren: Scalars['String']['output'];
  /** Main source of the row. */
  source: Source;
  /** All sources of the row, the main one first. At most 100. */
  sources?: Maybe<Array<SourceStatement>>;
};

/** Order of territories. Ties are broken by id. */
export type TerritoryOrder = {
  /** Sort direction. */
  direction?: OrderDirection;
  /** Field to order by. */
  field: TerritoryOrderField;
};

/** Fields to order territories by. */
export type TerritoryOrderField =
  /** Code, then phase. */
  | 'CODE'
  /** Name, ignoring accents. */
  | 'NAME';

/** A row to delete from your copy: it was removed, or no longer matches. */
export type Tombstone = {
  __typename?: 'Tombstone';
  /** The `id` of the row. */
  id: Scalars['ID']['output'];
  /** Time of the load that removed or changed the row. */
  removedAt: Scalars['DateTime']['output'];
};

/** Aggregate of the whole numbers of a group (*agrégat*). Rows with an unknown number are left out. */
export type WholeNumberAggregate = {
  __typename?: 'WholeNumberAggregate';
  /** Average of the known values (*moyenne*). Null if no value is known. */
  average?: Maybe<Scalars['Float']['output']>;
  /** Number of rows with a known value (*nombre de valeurs connues*). */
  count: Scalars['Int']['output'];
  /** Number of demonstration rows with a known value (*démonstration*). If not 0, `average`, `minimum` and `maximum` include them; exclude them with the filter `sourceKinds`. */
  demonstrationCount: Scalars['Int']['output'];
  /** Part of the sum that comes from demonstration rows (*démonstration*). 0 if there are none. */
  demonstrationSum: Scalars['Float']['output'];
  /** Largest value (*maximum*). Null if no value is known. */
  maximum?: Maybe<Scalars['Int']['output']>;
  /** Smallest value (*minimum*). Null if no value is known. */
  minimum?: Maybe<Scalars['Int']['output']>;
  /** Sum (*somme*). Null if no value is known. */
  sum?: Maybe<Scalars['Float']['output']>;
};



export type ResolverTypeWrapper<T> = Promise<T> | T;


export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;





/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Action: ResolverTypeWrapper<Row<'action'>>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  ActionAxis: ActionAxis;
  ActionConnection: ResolverTypeWrapper<Connection<Row<'action'>>>;
  ActionDimension: ActionDimension;
  ActionEdge: ResolverTypeWrapper<Omit<ActionEdge, 'node'> & { node: ResolversTypes['Action'] }>;
  ActionFilter: ActionFilter;
  ActionGroup: ResolverTypeWrapper<Group>;
  ActionGroupConnection: ResolverTypeWrapper<GroupConnection>;
  ActionGroupEdge: ResolverTypeWrapper<Omit<ActionGroupEdge, 'node'> & { node: ResolversTypes['ActionGroup'] }>;
  ActionGroupKeys: ResolverTypeWrapper<GroupKeys>;
  ActionGroupOrder: ActionGroupOrder;
  ActionGroupOrderField: ActionGroupOrderField;
  ActionOrder: ActionOrder;
  ActionOrderField: ActionOrderField;
  ActionStatus: ActionStatus;
  Actor: ResolverTypeWrapper<Row<'actor'>>;
  ActorConnection: ResolverTypeWrapper<Connection<Row<'actor'>>>;
  ActorEdge: ResolverTypeWrapper<Omit<ActorEdge, 'node'> & { node: ResolversTypes['Actor'] }>;
  ActorFilter: ActorFilter;
  ActorKind: ActorKind;
  ActorOrder: ActorOrder;
  ActorOrderField: ActorOrderField;
  ActorRelation: ResolverTypeWrapper<Row<'actor_relation_end'>>;
  AreaAggregate: ResolverTypeWrapper<AreaAggregate>;
  Award: ResolverTypeWrapper<Row<'award'>>;
  AwardConnection: ResolverTypeWrapper<Connection<Row<'award'>>>;
  AwardDimension: AwardDimension;
  AwardEdge: ResolverTypeWrapper<Omit<AwardEdge, 'node'> & { node: ResolversTypes['Award'] }>;
  AwardFilter: AwardFilter;
  AwardGroup: ResolverTypeWrapper<Group>;
  AwardGroupConnection: ResolverTypeWrapper<GroupConnection>;
  AwardGroupEdge: ResolverTypeWrapper<Omit<AwardGroupEdge, 'node'> & { node: ResolversTypes['AwardGroup'] }>;
  AwardGroupKeys: ResolverTypeWrapper<GroupKeys>;
  AwardGroupOrder: AwardGroupOrder;
  AwardGroupOrderField: AwardGroupOrderField;
  AwardOrder: AwardOrder;
  AwardOrderField: AwardOrderField;
  CarrierKind: CarrierKind;
  Commune: ResolverTypeWrapper<Row<'commune'>>;
  CommuneConnection: ResolverTypeWrapper<Connection<Row<'commune'>>>;
  CommuneEdge: ResolverTypeWrapper<Omit<CommuneEdge, 'node'> & { node: ResolversTypes['Commune'] }>;
  CommuneFilter: CommuneFilter;
  CommuneOrder: CommuneOrder;
  CommuneOrderField: CommuneOrderField;
  CountedFigure: ResolverTypeWrapper<CountedFigure>;
  Dataset: ResolverTypeWrapper<Row<'dataset_state'>>;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  DatePrecision: DatePrecision;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Department: ResolverTypeWrapper<Row<'department'>>;
  DepartmentConnection: ResolverTypeWrapper<Connection<Row<'department'>>>;
  DepartmentEdge: ResolverTypeWrapper<Omit<DepartmentEdge, 'node'> & { node: ResolversTypes['Department'] }>;
  DepartmentFilter: DepartmentFilter;
  DepartmentOrder: DepartmentOrder;
  DepartmentOrderField: DepartmentOrderField;
  Eligibility: ResolverTypeWrapper<Row<'funding_measure'>>;
  Engineering: ResolverTypeWrapper<Row<'engineering'>>;
  Event: ResolverTypeWrapper<Row<'event'>>;
  EventConnection: ResolverTypeWrapper<Connection<Row<'event'>>>;
  EventEdge: ResolverTypeWrapper<Omit<EventEdge, 'node'> & { node: ResolversTypes['Event'] }>;
  EventFilter: EventFilter;
  EventOrder: EventOrder;
  EventOrderField: EventOrderField;
  Exhibit: ResolverTypeWrapper<Row<'exhibit'>>;
  ExhibitConnection: ResolverTypeWrapper<Connection<Row<'exhibit'>>>;
  ExhibitEdge: ResolverTypeWrapper<Omit<ExhibitEdge, 'node'> & { node: ResolversTypes['Exhibit'] }>;
  ExhibitFilter: ExhibitFilter;
  ExhibitOrder: ExhibitOrder;
  ExhibitOrderField: ExhibitOrderField;
  Exhibition: ResolverTypeWrapper<Row<'exhibition'>>;
  FigureBound: FigureBound;
  FigureDimension: FigureDimension;
  FigureUnit: FigureUnit;
  FundingMeasure: ResolverTypeWrapper<Row<'funding_measure'>>;
  FundingMeasureConnection: ResolverTypeWrapper<Connection<Row<'funding_measure'>>>;
  FundingMeasureEdge: ResolverTypeWrapper<Omit<FundingMeasureEdge, 'node'> & { node: ResolversTypes['FundingMeasure'] }>;
  FundingMeasureFilter: FundingMeasureFilter;
  FundingMeasureOrder: FundingMeasureOrder;
  FundingMeasureOrderField: FundingMeasureOrderField;
  FundingRound: ResolverTypeWrapper<Row<'funding_round'>>;
  GeoJSON: ResolverTypeWrapper<Scalars['GeoJSON']['output']>;
  GeographicZone: GeographicZone;
  ImpliedCount: ResolverTypeWrapper<Row<'published_figure'>>;
  IndustrialSite: ResolverTypeWrapper<Row<'industrial_site'>>;
  IndustrialSiteConnection: ResolverTypeWrapper<Connection<Row<'industrial_site'>>>;
  IndustrialSiteDimension: IndustrialSiteDimension;
  IndustrialSiteEdge: ResolverTypeWrapper<Omit<IndustrialSiteEdge, 'node'> & { node: ResolversTypes['IndustrialSite'] }>;
  IndustrialSiteFilter: IndustrialSiteFilter;
  IndustrialSiteGroup: ResolverTypeWrapper<Group>;
  IndustrialSiteGroupConnection: ResolverTypeWrapper<GroupConnection>;
  IndustrialSiteGroupEdge: ResolverTypeWrapper<Omit<IndustrialSiteGroupEdge, 'node'> & { node: ResolversTypes['IndustrialSiteGroup'] }>;
  IndustrialSiteGroupKeys: ResolverTypeWrapper<GroupKeys>;
  IndustrialSiteGroupOrder: IndustrialSiteGroupOrder;
  IndustrialSiteGroupOrderField: IndustrialSiteGroupOrderField;
  IndustrialSiteOrder: IndustrialSiteOrder;
  IndustrialSiteOrderField: IndustrialSiteOrderField;
  IntercommunalBody: ResolverTypeWrapper<Row<'intercommunal_body'>>;
  IntercommunalBodyConnection: ResolverTypeWrapper<Connection<Row<'intercommunal_body'>>>;
  IntercommunalBodyEdge: ResolverTypeWrapper<Omit<IntercommunalBodyEdge, 'node'> & { node: ResolversTypes['IntercommunalBody'] }>;
  IntercommunalBodyFilter: IntercommunalBodyFilter;
  IntercommunalBodyOrder: IntercommunalBodyOrder;
  IntercommunalBodyOrderField: IntercommunalBodyOrderField;
  KeyFigure: ResolverTypeWrapper<Row<'key_figure'>>;
  KeyFigureCode: KeyFigureCode;
  MemberKind: MemberKind;
  MoneyAggregate: ResolverTypeWrapper<MoneyAggregate>;
  Node: ResolverTypeWrapper<object>;
  OrderDirection: OrderDirection;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Pair: ResolverTypeWrapper<Row<'pair'>>;
  Participation: ResolverTypeWrapper<Row<'participation'>>;
  ParticipationRole: ParticipationRole;
  Person: ResolverTypeWrapper<Row<'person'>>;
  PersonFunction: ResolverTypeWrapper<Row<'person_function'>>;
  Phase: ResolverTypeWrapper<Row<'phase'>>;
  Platform: ResolverTypeWrapper<Row<'platform'>>;
  Point: ResolverTypeWrapper<Row<'commune_point'>>;
  Programme: ResolverTypeWrapper<Row<'programme_state'>>;
  PublishedFigure: ResolverTypeWrapper<Row<'published_figure'>>;
  PublishedPart: ResolverTypeWrapper<Row<'published_part'>>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Region: ResolverTypeWrapper<Row<'region'>>;
  RegionalCoordination: ResolverTypeWrapper<Row<'regional_coordination'>>;
  RelationDirection: RelationDirection;
  RelationKind: RelationKind;
  RelationTarget: ResolverTypeWrapper<object>;
  Release: ResolverTypeWrapper<Row<'release'>>;
  ReleaseChange: ResolverTypeWrapper<Row<'row_change'>>;
  ReleaseChangeConnection: ResolverTypeWrapper<Connection<Row<'row_change'>>>;
  ReleaseChangeEdge: ResolverTypeWrapper<Omit<ReleaseChangeEdge, 'node'> & { node: ResolversTypes['ReleaseChange'] }>;
  ReleaseChangeKind: ReleaseChangeKind;
  ReleaseConnection: ResolverTypeWrapper<Connection<Row<'release'>>>;
  ReleaseEdge: ResolverTypeWrapper<Omit<ReleaseEdge, 'node'> & { node: ResolversTypes['Release'] }>;
  SearchConnection: ResolverTypeWrapper<{ question: Question; hits: Hit[]; hasNextPage: boolean; hasPreviousPage: boolean; demonstrationCount: number }>;
  SearchCount: ResolverTypeWrapper<SearchCount>;
  SearchEdge: ResolverTypeWrapper<Hit>;
  SearchFilter: SearchFilter;
  SearchResult: ResolverTypeWrapper<object>;
  SearchType: SearchType;
  SiteLabel: ResolverTypeWrapper<Row<'site_label'>>;
  SiteLabelCode: SiteLabelCode;
  Source: ResolverTypeWrapper<Row<'source'>>;
  SourceKind: SourceKind;
  SourceStatement: ResolverTypeWrapper<Row<'stated_source'>>;
  Sourced: ResolverTypeWrapper<object>;
  Territory: ResolverTypeWrapper<Row<'territory'>>;
  TerritoryConnection: ResolverTypeWrapper<Connection<Row<'territory'>>>;
  TerritoryDimension: TerritoryDimension;
  TerritoryEdge: ResolverTypeWrapper<Omit<TerritoryEdge, 'node'> & { node: ResolversTypes['Territory'] }>;
  TerritoryFilter: TerritoryFilter;
  TerritoryGroup: ResolverTypeWrapper<Group>;
  TerritoryGroupConnection: ResolverTypeWrapper<GroupConnection>;
  TerritoryGroupEdge: ResolverTypeWrapper<Omit<TerritoryGroupEdge, 'node'> & { node: ResolversTypes['TerritoryGroup'] }>;
  TerritoryGroupKeys: ResolverTypeWrapper<GroupKeys>;
  TerritoryGroupOrder: TerritoryGroupOrder;
  TerritoryGroupOrderField: TerritoryGroupOrderField;
  TerritoryMember: ResolverTypeWrapper<Row<'territory_member'>>;
  TerritoryOrder: TerritoryOrder;
  TerritoryOrderField: TerritoryOrderField;
  Tombstone: ResolverTypeWrapper<Tombstone>;
  WholeNumberAggregate: ResolverTypeWrapper<WholeNumberAggregate>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Action: Row<'action'>;
  Float: Scalars['Float']['output'];
  ID: Scalars['ID']['output'];
  Boolean: Scalars['Boolean']['output'];
  ActionConnection: Connection<Row<'action'>>;
  ActionEdge: Omit<ActionEdge, 'node'> & { node: ResolversParentTypes['Action'] };
  ActionFilter: ActionFilter;
  ActionGroup: Group;
  ActionGroupConnection: GroupConnection;
  ActionGroupEdge: Omit<ActionGroupEdge, 'node'> & { node: ResolversParentTypes['ActionGroup'] };
  ActionGroupKeys: GroupKeys;
  ActionGroupOrder: ActionGroupOrder;
  ActionOrder: ActionOrder;
  Actor: Row<'actor'>;
  ActorConnection: Connection<Row<'actor'>>;
  ActorEdge: Omit<ActorEdge, 'node'> & { node: ResolversParentTypes['Actor'] };
  ActorFilter: ActorFilter;
  ActorOrder: ActorOrder;
  ActorRelation: Row<'actor_relation_end'>;
  AreaAggregate: AreaAggregate;
  Award: Row<'award'>;
  AwardConnection: Connection<Row<'award'>>;
  AwardEdge: Omit<AwardEdge, 'node'> & { node: ResolversParentTypes['Award'] };
  AwardFilter: AwardFilter;
  AwardGroup: Group;
  AwardGroupConnection: GroupConnection;
  AwardGroupEdge: Omit<AwardGroupEdge, 'node'> & { node: ResolversParentTypes['AwardGroup'] };
  AwardGroupKeys: GroupKeys;
  AwardGroupOrder: AwardGroupOrder;
  AwardOrder: AwardOrder;
  Commune: Row<'commune'>;
  CommuneConnection: Connection<Row<'commune'>>;
  CommuneEdge: Omit<CommuneEdge, 'node'> & { node: ResolversParentTypes['Commune'] };
  CommuneFilter: CommuneFilter;
  CommuneOrder: CommuneOrder;
  CountedFigure: CountedFigure;
  Dataset: Row<'dataset_state'>;
  Date: Scalars['Date']['output'];
  DateTime: Scalars['DateTime']['output'];
  Department: Row<'department'>;
  DepartmentConnection: Connection<Row<'department'>>;
  DepartmentEdge: Omit<DepartmentEdge, 'node'> & { node: ResolversParentTypes['Department'] };
  DepartmentFilter: DepartmentFilter;
  DepartmentOrder: DepartmentOrder;
  Eligibility: Row<'funding_measure'>;
  Engineering: Row<'engineering'>;
  Event: Row<'event'>;
  EventConnection: Connection<Row<'event'>>;
  EventEdge: Omit<EventEdge, 'node'> & { node: ResolversParentTypes['Event'] };
  EventFilter: EventFilter;
  EventOrder: EventOrder;
  Exhibit: Row<'exhibit'>;
  ExhibitConnection: Connection<Row<'exhibit'>>;
  ExhibitEdge: Omit<ExhibitEdge, 'node'> & { node: ResolversParentTypes['Exhibit'] };
  ExhibitFilter: ExhibitFilter;
  ExhibitOrder: ExhibitOrder;
  Exhibition: Row<'exhibition'>;
  FundingMeasure: Row<'funding_measure'>;
  FundingMeasureConnection: Connection<Row<'funding_measure'>>;
  FundingMeasureEdge: Omit<FundingMeasureEdge, 'node'> & { node: ResolversParentTypes['FundingMeasure'] };
  FundingMeasureFilter: FundingMeasureFilter;
  FundingMeasureOrder: FundingMeasureOrder;
  FundingRound: Row<'funding_round'>;
  GeoJSON: Scalars['GeoJSON']['output'];
  ImpliedCount: Row<'published_figure'>;
  IndustrialSite: Row<'industrial_site'>;
  IndustrialSiteConnection: Connection<Row<'industrial_site'>>;
  IndustrialSiteEdge: Omit<IndustrialSiteEdge, 'node'> & { node: ResolversParentTypes['IndustrialSite'] };
  IndustrialSiteFilter: IndustrialSiteFilter;
  IndustrialSiteGroup: Group;
  IndustrialSiteGroupConnection: GroupConnection;
  IndustrialSiteGroupEdge: Omit<IndustrialSiteGroupEdge, 'node'> & { node: ResolversParentTypes['IndustrialSiteGroup'] };
  IndustrialSiteGroupKeys: GroupKeys;
  IndustrialSiteGroupOrder: IndustrialSiteGroupOrder;
  IndustrialSiteOrder: IndustrialSiteOrder;
  IntercommunalBody: Row<'intercommunal_body'>;
  IntercommunalBodyConnection: Connection<Row<'intercommunal_body'>>;
  IntercommunalBodyEdge: Omit<IntercommunalBodyEdge, 'node'> & { node: ResolversParentTypes['IntercommunalBody'] };
  IntercommunalBodyFilter: IntercommunalBodyFilter;
  IntercommunalBodyOrder: IntercommunalBodyOrder;
  KeyFigure: Row<'key_figure'>;
  MoneyAggregate: MoneyAggregate;
  Node: object;
  PageInfo: PageInfo;
  Pair: Row<'pair'>;
  Participation: Row<'participation'>;
  Person: Row<'person'>;
  PersonFunction: Row<'person_function'>;
  Phase: Row<'phase'>;
  Platform: Row<'platform'>;
  Point: Row<'commune_point'>;
  Programme: Row<'programme_state'>;
  PublishedFigure: Row<'published_figure'>;
  PublishedPart: Row<'published_part'>;
  Query: Record<PropertyKey, never>;
  Region: Row<'region'>;
  RegionalCoordination: Row<'regional_coordination'>;
  RelationTarget: object;
  Release: Row<'release'>;
  ReleaseChange: Row<'row_change'>;
  ReleaseChangeConnection: Connection<Row<'row_change'>>;
  ReleaseChangeEdge: Omit<ReleaseChangeEdge, 'node'> & { node: ResolversParentTypes['ReleaseChange'] };
  ReleaseConnection: Connection<Row<'release'>>;
  ReleaseEdge: Omit<ReleaseEdge, 'node'> & { node: ResolversParentTypes['Release'] };
  SearchConnection: { question: Question; hits: Hit[]; hasNextPage: boolean; hasPreviousPage: boolean; demonstrationCount: number };
  SearchCount: SearchCount;
  SearchEdge: Hit;
  SearchFilter: SearchFilter;
  SearchResult: object;
  SiteLabel: Row<'site_label'>;
  Source: Row<'source'>;
  SourceStatement: Row<'stated_source'>;
  Sourced: object;
  Territory: Row<'territory'>;
  TerritoryConnection: Connection<Row<'territory'>>;
  TerritoryEdge: Omit<TerritoryEdge, 'node'> & { node: ResolversParentTypes['Territory'] };
  TerritoryFilter: TerritoryFilter;
  TerritoryGroup: Group;
  TerritoryGroupConnection: GroupConnection;
  TerritoryGroupEdge: Omit<TerritoryGroupEdge, 'node'> & { node: ResolversParentTypes['TerritoryGroup'] };
  TerritoryGroupKeys: GroupKeys;
  TerritoryGroupOrder: TerritoryGroupOrder;
  TerritoryMember: Row<'territory_member'>;
  TerritoryOrder: TerritoryOrder;
  Tombstone: Tombstone;
  WholeNumberAggregate: WholeNumberAggregate;
  Int: Scalars['Int']['output'];
  String: Scalars['String']['output'];
};

export type ListSizeDirectiveArgs = {
  assumedSize?: Maybe<Scalars['Int']['input']>;
  slicingArguments?: Maybe<Array<Scalars['String']['input']>>;
};

export type ListSizeDirectiveResolver<Result, Parent, ContextType = Context, Args = ListSizeDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type ActionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Action'] = ResolversParentTypes['Action']> = {
  awards?: Resolver<Maybe<ResolversTypes['AwardConnection']>, ParentType, ContextType, Partial<ActionAwardsArgs>>;
  axis?: Resolver<ResolversTypes['ActionAxis'], ParentType, ContextType>;
  axisLabel?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  budget?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  endsOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  granted?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isDemonstration?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  leadActor?: Resolver<Maybe<ResolversTypes['Actor']>, ParentType, ContextType>;
  partners?: Resolver<Maybe<Array<ResolversTypes['Actor']>>, ParentType, ContextType>;
  publisherStatus?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  requested?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['Source'], ParentType, ContextType>;
  sources?: Resolver<Maybe<Array<ResolversTypes['SourceStatement']>>, ParentType, ContextType>;
  startsOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ActionStatus'], ParentType, ContextType>;
  statusLabel?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  territory?: Resolver<Maybe<ResolversTypes['Territory']>, ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ActionConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ActionConnection'] = ResolversParentTypes['ActionConnection']> = {
  demonstrationCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  edges?: Resolver<Array<ResolversTypes['ActionEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Action']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  tombstones?: Resolver<Maybe<Array<ResolversTypes['Tombstone']>>, ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ActionEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ActionEdge'] = ResolversParentTypes['ActionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Action'], ParentType, ContextType>;
};

export type ActionGroupResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ActionGroup'] = ResolversParentTypes['ActionGroup']> = {
  budget?: Resolver<ResolversTypes['MoneyAggregate'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  demonstrationCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  granted?: Resolver<ResolversTypes['MoneyAggregate'], ParentType, ContextType>;
  keys?: Resolver<ResolversTypes['ActionGroupKeys'], ParentType, ContextType>;
  requested?: Resolver<ResolversTypes['MoneyAggregate'], ParentType, ContextType>;
};

export type ActionGroupConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ActionGroupConnection'] = ResolversParentTypes['ActionGroupConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ActionGroupEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['ActionGroup']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ActionGroupEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ActionGroupEdge'] = ResolversParentTypes['ActionGroupEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ActionGroup'], ParentType, ContextType>;
};

export type ActionGroupKeysResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ActionGroupKeys'] = ResolversParentTypes['ActionGroupKeys']> = {
  axis?: Resolver<ResolversTypes['ActionAxis'], ParentType, ContextType>;
  axisLabel?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  endMonth?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  endQuarter?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  endYear?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  leadActor?: Resolver<Maybe<ResolversTypes['Actor']>, ParentType, ContextType>;
  leadActorKind?: Resolver<Maybe<ResolversTypes['ActorKind']>, ParentType, ContextType>;
  leadActorKindLabel?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  month?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  phase?: Resolver<Maybe<ResolversTypes['Phase']>, ParentType, ContextType>;
  quarter?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  region?: Resolver<Maybe<ResolversTypes['Region']>, ParentType, ContextType>;
  sourceKind?: Resolver<ResolversTypes['SourceKind'], ParentType, ContextType>;
  sourceKindLabel?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ActionStatus'], ParentType, ContextType>;
  statusLabel?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  territory?: Resolver<Maybe<ResolversTypes['Territory']>, ParentType, ContextType>;
  year?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type ActorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Actor'] = ResolversParentTypes['Actor']> = {
  acronym?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  awards?: Resolver<Maybe<ResolversTypes['AwardConnection']>, ParentType, ContextType, Partial<ActorAwardsArgs>>;
  funds?: Resolver<Maybe<Array<ResolversTypes['FundingMeasure']>>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isDemonstration?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ActorKind'], ParentType, ContextType>;
  kindLabel?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  ledActions?: Resolver<Maybe<ResolversTypes['ActionConnection']>, ParentType, ContextType, Partial<ActorLedActionsArgs>>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  participations?: Resolver<Maybe<Array<ResolversTypes['Participation']>>, ParentType, ContextType>;
  partneredActions?: Resolver<Maybe<ResolversTypes['ActionConnection']>, ParentType, ContextType, Partial<ActorPartneredActionsArgs>>;
  relations?: Resolver<Maybe<Array<ResolversTypes['ActorRelation']>>, ParentType, ContextType>;
  siren?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['Source'], ParentType, ContextType>;
  sources?: Resolver<Maybe<Array<ResolversTypes['SourceStatement']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ActorConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ActorConnection'] = ResolversParentTypes['ActorConnection']> = {
  demonstrationCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  edges?: Resolver<Array<ResolversTypes['ActorEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Actor']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  tombstones?: Resolver<Maybe<Array<ResolversTypes['Tombstone']>>, ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ActorEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ActorEdge'] = ResolversParentTypes['ActorEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Actor'], ParentType, ContextType>;
};

export type ActorRelationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ActorRelation'] = ResolversParentTypes['ActorRelation']> = {
  direction?: Resolver<ResolversTypes['RelationDirection'], ParentType, ContextType>;
  directionLabel?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  isDemonstration?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['RelationKind'], ParentType, ContextType>;
  kindLabel?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  since?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['Source'], ParentType, ContextType>;
  sources?: Resolver<Maybe<Array<ResolversTypes['SourceStatement']>>, ParentType, ContextType>;
  target?: Resolver<Maybe<ResolversTypes['RelationTarget']>, ParentType, ContextType>;
  until?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AreaAggregateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AreaAggregate'] = ResolversParentTypes['AreaAggregate']> = {
  average?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  demonstrationCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  demonstrationSum?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  maximum?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  minimum?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  sum?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type AwardResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Award'] = ResolversParentTypes['Award']> = {
  action?: Resolver<Maybe<ResolversTypes['Action']>, ParentType, ContextType>;
  amount?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  beneficiary?: Resolver<Maybe<ResolversTypes['Actor']>, ParentType, ContextType>;
  beneficiaryCommune?: Resolver<Maybe<ResolversTypes['Commune']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isDemonstration?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  measure?: Resolver<ResolversTypes['FundingMeasure'], ParentType, ContextType>;
  project?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  projectCommune?: Resolver<Maybe<ResolversTypes['Commune']>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['Source'], ParentType, ContextType>;
  sources?: Resolver<Maybe<Array<ResolversTypes['SourceStatement']>>, ParentType, ContextType>;
  territory?: Resolver<Maybe<ResolversTypes['Territory']>, ParentType, ContextType>;
  year?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AwardConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AwardConnection'] = ResolversParentTypes['AwardConnection']> = {
  demonstrationCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  edges?: Resolver<Array<ResolversTypes['AwardEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Award']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  tombstones?: Resolver<Maybe<Array<ResolversTypes['Tombstone']>>, ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type AwardEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AwardEdge'] = ResolversParentTypes['AwardEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Award'], ParentType, ContextType>;
};

export type AwardGroupResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AwardGroup'] = ResolversParentTypes['AwardGroup']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  demonstrationCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  granted?: Resolver<ResolversTypes['MoneyAggregate'], ParentType, ContextType>;
  keys?: Resolver<ResolversTypes['AwardGroupKeys'], ParentType, ContextType>;
};

export type AwardGroupConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AwardGroupConnection'] = ResolversParentTypes['AwardGroupConnection']> = {
  edges?: Resolver<Array<ResolversTypes['AwardGroupEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['AwardGroup']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type AwardGroupEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AwardGroupEdge'] = ResolversParentTypes['AwardGroupEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['AwardGroup'], ParentType, ContextType>;
};

export type AwardGroupKeysResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AwardGroupKeys'] = ResolversParentTypes['AwardGroupKeys']> = {
  action?: Resolver<Maybe<ResolversTypes['Action']>, ParentType, ContextType>;
  beneficiary?: Resolver<Maybe<ResolversTypes['Actor']>, ParentType, ContextType>;
  beneficiaryCommune?: Resolver<Maybe<ResolversTypes['Commune']>, ParentType, ContextType>;
  beneficiaryDepartment?: Resolver<Maybe<ResolversTypes['Department']>, ParentType, ContextType>;
  beneficiaryKind?: Resolver<Maybe<ResolversTypes['ActorKind']>, ParentType, ContextType>;
  beneficiaryKindLabel?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  beneficiaryRegion?: Resolver<Maybe<ResolversTypes['Region']>, ParentType, ContextType>;
  funder?: Resolver<Maybe<ResolversTypes['Actor']>, ParentType, ContextType>;
  instructor?: Resolver<Maybe<ResolversTypes['Actor']>, ParentType, ContextType>;
  measure?: Resolver<ResolversTypes['FundingMeasure'], ParentType, ContextType>;
  projectCommune?: Resolver<Maybe<ResolversTypes['Commune']>, ParentType, ContextType>;
  projectDepartment?: Resolver<Maybe<ResolversTypes['Department']>, ParentType, ContextType>;
  projectRegion?: Resolver<Maybe<ResolversTypes['Region']>, ParentType, ContextType>;
  region?: Resolver<Maybe<ResolversTypes['Region']>, ParentType, ContextType>;
  sourceKind?: Resolver<ResolversTypes['SourceKind'], ParentType, ContextType>;
  sourceKindLabel?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  territory?: Resolver<Maybe<ResolversTypes['Territory']>, ParentType, ContextType>;
  year?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CommuneResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Commune'] = ResolversParentTypes['Commune']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  department?: Resolver<Maybe<ResolversTypes['Department']>, ParentType, ContextType>;
  formerCodes?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  intercommunalBodies?: Resolver<Maybe<Array<ResolversTypes['IntercommunalBody']>>, ParentType, ContextType>;
  isDemonstration?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  point?: Resolver<Maybe<ResolversTypes['Point']>, ParentType, ContextType>;
  pointSource?: Resolver<Maybe<ResolversTypes['Source']>, ParentType, ContextType>;
  population?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  postalCodes?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  region?: Resolver<Maybe<ResolversTypes['Region']>, ParentType, ContextType>;
  siren?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['Source'], ParentType, ContextType>;
  sources?: Resolver<Maybe<Array<ResolversTypes['SourceStatement']>>, ParentType, ContextType>;
  territory?: Resolver<Maybe<ResolversTypes['Territory']>, ParentType, ContextType, Partial<CommuneTerritoryArgs>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CommuneConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CommuneConnection'] = ResolversParentTypes['CommuneConnection']> = {
  edges?: Resolver<Array<ResolversTypes['CommuneEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Commune']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  tombstones?: Resolver<Maybe<Array<ResolversTypes['Tombstone']>>, ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CommuneEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CommuneEdge'] = ResolversParentTypes['CommuneEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Commune'], ParentType, ContextType>;
};

export type CountedFigureResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CountedFigure'] = ResolversParentTypes['CountedFigure']> = {
  demonstration?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  real?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  unknown?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type DatasetResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Dataset'] = ResolversParentTypes['Dataset']> = {
  asOf?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['SourceKind'], ParentType, ContextType>;
  kindLabel?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  licence?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  loadedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  publishedOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  publishedPrecision?: Resolver<Maybe<ResolversTypes['DatePrecision']>, ParentType, ContextType>;
  publisher?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  readOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  releases?: Resolver<Maybe<ResolversTypes['ReleaseConnection']>, ParentType, ContextType, Partial<DatasetReleasesArgs>>;
  rowCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  url?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface DateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Date'], any> {
  name: 'Date';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DepartmentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Department'] = ResolversParentTypes['Department']> = {
  boundary?: Resolver<Maybe<ResolversTypes['GeoJSON']>, ParentType, ContextType, Partial<DepartmentBoundaryArgs>>;
  boundarySource?: Resolver<Maybe<ResolversTypes['Source']>, ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  communes?: Resolver<Maybe<ResolversTypes['CommuneConnection']>, ParentType, ContextType, Partial<DepartmentCommunesArgs>>;
  isDemonstration?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  region?: Resolver<Maybe<ResolversTypes['Region']>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['Source'], ParentType, ContextType>;
  sources?: Resolver<Maybe<Array<ResolversTypes['SourceStatement']>>, ParentType, ContextType>;
  territories?: Resolver<Maybe<ResolversTypes['TerritoryConnection']>, ParentType, ContextType, Partial<DepartmentTerritoriesArgs>>;
  zone?: Resolver<ResolversTypes['GeographicZone'], ParentType, ContextType>;
  zoneLabel?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DepartmentConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DepartmentConnection'] = ResolversParentTypes['DepartmentConnection']> = {
  edges?: Resolver<Array<ResolversTypes['DepartmentEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Department']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  tombstones?: Resolver<Maybe<Array<ResolversTypes['Tombstone']>>, ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type DepartmentEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DepartmentEdge'] = ResolversParentTypes['DepartmentEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Department'], ParentType, ContextType>;
};

export type EligibilityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Eligibility'] = ResolversParentTypes['Eligibility']> = {
  criterion?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  departmentCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  departments?: Resolver<Maybe<Array<ResolversTypes['Department']>>, ParentType, ContextType>;
  isDemonstration?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['Source'], ParentType, ContextType>;
  sources?: Resolver<Maybe<Array<ResolversTypes['SourceStatement']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EngineeringResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Engineering'] = ResolversParentTypes['Engineering']> = {
  demonstrationProjectLeadCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  isDemonstration?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  projectLeadCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['Source'], ParentType, ContextType>;
  sources?: Resolver<Maybe<Array<ResolversTypes['SourceStatement']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EventResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Event'] = ResolversParentTypes['Event']> = {
  exhibition?: Resolver<Maybe<ResolversTypes['Exhibition']>, ParentType, ContextType>;
  heldOn?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isDemonstration?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  participations?: Resolver<Maybe<Array<ResolversTypes['Participation']>>, ParentType, ContextType>;
  place?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  slug?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['Source'], ParentType, ContextType>;
  sources?: Resolver<Maybe<Array<ResolversTypes['SourceStatement']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EventConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EventConnection'] = ResolversParentTypes['EventConnection']> = {
  edges?: Resolver<Array<ResolversTypes['EventEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Event']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  tombstones?: Resolver<Maybe<Array<ResolversTypes['Tombstone']>>, ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type EventEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EventEdge'] = ResolversParentTypes['EventEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Event'], ParentType, ContextType>;
};

export type ExhibitResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Exhibit'] = ResolversParentTypes['Exhibit']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isDemonstration?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['Source'], ParentType, ContextType>;
  sources?: Resolver<Maybe<Array<ResolversTypes['SourceStatement']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ExhibitConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ExhibitConnection'] = ResolversParentTypes['ExhibitConnection']> = {
  demonstrationCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  edges?: Resolver<Array<ResolversTypes['ExhibitEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Exhibit']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  tombstones?: Resolver<Maybe<Array<ResolversTypes['Tombstone']>>, ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ExhibitEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ExhibitEdge'] = ResolversParentTypes['ExhibitEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Exhibit'], ParentType, ContextType>;
};

export type ExhibitionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Exhibition'] = ResolversParentTypes['Exhibition']> = {
  exhibits?: Resolver<Maybe<ResolversTypes['ExhibitConnection']>, ParentType, ContextType, Partial<ExhibitionExhibitsArgs>>;
  isDemonstration?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['Source'], ParentType, ContextType>;
  sources?: Resolver<Maybe<Array<ResolversTypes['SourceStatement']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FundingMeasureResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FundingMeasure'] = ResolversParentTypes['FundingMeasure']> = {
  applicationUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  awards?: Resolver<Maybe<ResolversTypes['AwardConnection']>, ParentType, ContextType, Partial<FundingMeasureAwardsArgs>>;
  closesOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  contactEmail?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  coverageRate?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  declaredOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  declaredOpen?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  eligibility?: Resolver<Maybe<ResolversTypes['Eligibility']>, ParentType, ContextType>;
  fund?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  funder?: Resolver<Maybe<ResolversTypes['Actor']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  instructor?: Resolver<Maybe<ResolversTypes['Actor']>, ParentType, ContextType>;
  isDemonstration?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  isOpen?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  purposes?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  rounds?: Resolver<Maybe<Array<ResolversTypes['FundingRound']>>, ParentType, ContextType>;
  slug?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['Source'], ParentType, ContextType>;
  sources?: Resolver<Maybe<Array<ResolversTypes['SourceStatement']>>, ParentType, ContextType>;
  strands?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FundingMeasureConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FundingMeasureConnection'] = ResolversParentTypes['FundingMeasureConnection']> = {
  edges?: Resolver<Array<ResolversTypes['FundingMeasureEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['FundingMeasure']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  tombstones?: Resolver<Maybe<Array<ResolversTypes['Tombstone']>>, ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type FundingMeasureEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FundingMeasureEdge'] = ResolversParentTypes['FundingMeasureEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['FundingMeasure'], ParentType, ContextType>;
};

export type FundingRoundResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FundingRound'] = ResolversParentTypes['FundingRound']> = {
  applicationUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  closesOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  envelopes?: Resolver<Maybe<Array<ResolversTypes['PublishedFigure']>>, ParentType, ContextType>;
  isDemonstration?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  measure?: Resolver<ResolversTypes['FundingMeasure'], ParentType, ContextType>;
  opensOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  publishedAwardCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  renews?: Resolver<Maybe<ResolversTypes['FundingRound']>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['Source'], ParentType, ContextType>;
  sources?: Resolver<Maybe<Array<ResolversTypes['SourceStatement']>>, ParentType, ContextType>;
  spending?: Resolver<Maybe<Array<ResolversTypes['PublishedFigure']>>, ParentType, ContextType>;
  year?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface GeoJsonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['GeoJSON'], any> {
  name: 'GeoJSON';
}

export type ImpliedCountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ImpliedCount'] = ResolversParentTypes['ImpliedCount']> = {
  base?: Resolver<ResolversTypes['PublishedFigure'], ParentType, ContextType>;
  maximum?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  minimum?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type IndustrialSiteResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IndustrialSite'] = ResolversParentTypes['IndustrialSite']> = {
  availableFrom?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  availableTo?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  carrierKind?: Resolver<Maybe<ResolversTypes['CarrierKind']>, ParentType, ContextType>;
  carrierKindLabel?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  communePoint?: Resolver<Maybe<ResolversTypes['Point']>, ParentType, ContextType>;
  department?: Resolver<Maybe<ResolversTypes['Department']>, ParentType, ContextType>;
  hectares?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isDemonstration?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  label?: Resolver<Maybe<ResolversTypes['SiteLabel']>, ParentType, ContextType>;
  landRecycling?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  listedOn?: Resolver<Maybe<Array<ResolversTypes['Platform']>>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  note?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  siteCommunes?: Resolver<Maybe<Array<ResolversTypes['Commune']>>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['Source'], ParentType, ContextType>;
  sources?: Resolver<Maybe<Array<ResolversTypes['SourceStatement']>>, ParentType, ContextType>;
  territory?: Resolver<Maybe<ResolversTypes['Territory']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type IndustrialSiteConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IndustrialSiteConnection'] = ResolversParentTypes['IndustrialSiteConnection']> = {
  demonstrationCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  edges?: Resolver<Array<ResolversTypes['IndustrialSiteEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['IndustrialSite']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  tombstones?: Resolver<Maybe<Array<ResolversTypes['Tombstone']>>, ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type IndustrialSiteEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IndustrialSiteEdge'] = ResolversParentTypes['IndustrialSiteEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['IndustrialSite'], ParentType, ContextType>;
};

export type IndustrialSiteGroupResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IndustrialSiteGroup'] = ResolversParentTypes['IndustrialSiteGroup']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  demonstrationCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  hectares?: Resolver<ResolversTypes['AreaAggregate'], ParentType, ContextType>;
  keys?: Resolver<ResolversTypes['IndustrialSiteGroupKeys'], ParentType, ContextType>;
};

export type IndustrialSiteGroupConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IndustrialSiteGroupConnection'] = ResolversParentTypes['IndustrialSiteGroupConnection']> = {
  edges?: Resolver<Array<ResolversTypes['IndustrialSiteGroupEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['IndustrialSiteGroup']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type IndustrialSiteGroupEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IndustrialSiteGroupEdge'] = ResolversParentTypes['IndustrialSiteGroupEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['IndustrialSiteGroup'], ParentType, ContextType>;
};

export type IndustrialSiteGroupKeysResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IndustrialSiteGroupKeys'] = ResolversParentTypes['IndustrialSiteGroupKeys']> = {
  availableFrom?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  availableTo?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  carrierKind?: Resolver<Maybe<ResolversTypes['CarrierKind']>, ParentType, ContextType>;
  carrierKindLabel?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  department?: Resolver<Maybe<ResolversTypes['Department']>, ParentType, ContextType>;
  departmentRegion?: Resolver<Maybe<ResolversTypes['Region']>, ParentType, ContextType>;
  label?: Resolver<Maybe<ResolversTypes['SiteLabel']>, ParentType, ContextType>;
  landRecycling?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  region?: Resolver<Maybe<ResolversTypes['Region']>, ParentType, ContextType>;
  sourceKind?: Resolver<ResolversTypes['SourceKind'], ParentType, ContextType>;
  sourceKindLabel?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  territory?: Resolver<Maybe<ResolversTypes['Territory']>, ParentType, ContextType>;
  year?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type IntercommunalBodyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IntercommunalBody'] = ResolversParentTypes['IntercommunalBody']> = {
  communeCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  communes?: Resolver<Maybe<ResolversTypes['CommuneConnection']>, ParentType, ContextType, Partial<IntercommunalBodyCommunesArgs>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isDemonstration?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['MemberKind'], ParentType, ContextType>;
  kindLabel?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  population?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  siren?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['Source'], ParentType, ContextType>;
  sources?: Resolver<Maybe<Array<ResolversTypes['SourceStatement']>>, ParentType, ContextType>;
  territory?: Resolver<Maybe<ResolversTypes['Territory']>, ParentType, ContextType, Partial<IntercommunalBodyTerritoryArgs>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type IntercommunalBodyConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IntercommunalBodyConnection'] = ResolversParentTypes['IntercommunalBodyConnection']> = {
  edges?: Resolver<Array<ResolversTypes['IntercommunalBodyEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['IntercommunalBody']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  tombstones?: Resolver<Maybe<Array<ResolversTypes['Tombstone']>>, ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type IntercommunalBodyEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IntercommunalBodyEdge'] = ResolversParentTypes['IntercommunalBodyEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['IntercommunalBody'], ParentType, ContextType>;
};

export type KeyFigureResolvers<ContextType = Context, ParentType extends ResolversParentTypes['KeyFigure'] = ResolversParentTypes['KeyFigure']> = {
  base?: Resolver<Maybe<ResolversTypes['KeyFigure']>, ParentType, ContextType>;
  code?: Resolver<ResolversTypes['KeyFigureCode'], ParentType, ContextType>;
  counted?: Resolver<Maybe<ResolversTypes['CountedFigure']>, ParentType, ContextType>;
  difference?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  differenceBound?: Resolver<Maybe<ResolversTypes['FigureBound']>, ParentType, ContextType>;
  history?: Resolver<Maybe<Array<ResolversTypes['PublishedFigure']>>, ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  parts?: Resolver<Maybe<Array<ResolversTypes['PublishedPart']>>, ParentType, ContextType>;
  published?: Resolver<Maybe<ResolversTypes['PublishedFigure']>, ParentType, ContextType>;
  unit?: Resolver<ResolversTypes['FigureUnit'], ParentType, ContextType>;
  unitLabel?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MoneyAggregateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MoneyAggregate'] = ResolversParentTypes['MoneyAggregate']> = {
  average?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  demonstrationCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  demonstrationSum?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  maximum?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  minimum?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  sum?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type NodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType?: TypeResolveFn<'Action' | 'Actor' | 'Award' | 'Commune' | 'Event' | 'Exhibit' | 'FundingMeasure' | 'IndustrialSite' | 'IntercommunalBody' | 'Territory', ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PairResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Pair'] = ResolversParentTypes['Pair']> = {
  elected?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType>;
  industrialist?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType>;
  isDemonstration?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['Source'], ParentType, ContextType>;
  sources?: Resolver<Maybe<Array<ResolversTypes['SourceStatement']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ParticipationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Participation'] = ResolversParentTypes['Participation']> = {
  event?: Resolver<ResolversTypes['Event'], ParentType, ContextType>;
  functions?: Resolver<Maybe<Array<ResolversTypes['PersonFunction']>>, ParentType, ContextType>;
  isDemonstration?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  onBehalfOf?: Resolver<Maybe<ResolversTypes['Actor']>, ParentType, ContextType>;
  person?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType>;
  role?: Resolver<ResolversTypes['ParticipationRole'], ParentType, ContextType>;
  roleLabel?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['Source'], ParentType, ContextType>;
  sources?: Resolver<Maybe<Array<ResolversTypes['SourceStatement']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PersonResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Person'] = ResolversParentTypes['Person']> = {
  functions?: Resolver<Maybe<Array<ResolversTypes['PersonFunction']>>, ParentType, ContextType>;
  isDemonstration?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  participations?: Resolver<Maybe<Array<ResolversTypes['Participation']>>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['Source'], ParentType, ContextType>;
  sources?: Resolver<Maybe<Array<ResolversTypes['SourceStatement']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PersonFunctionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PersonFunction'] = ResolversParentTypes['PersonFunction']> = {
  asOf?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  body?: Resolver<Maybe<ResolversTypes['Actor']>, ParentType, ContextType>;
  isDemonstration?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['Source'], ParentType, ContextType>;
  sources?: Resolver<Maybe<Array<ResolversTypes['SourceStatement']>>, ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PhaseResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Phase'] = ResolversParentTypes['Phase']> = {
  endYear?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  isDemonstration?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['Source'], ParentType, ContextType>;
  sources?: Resolver<Maybe<Array<ResolversTypes['SourceStatement']>>, ParentType, ContextType>;
  startedOn?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  territories?: Resolver<Maybe<ResolversTypes['TerritoryConnection']>, ParentType, ContextType, Partial<PhaseTerritoriesArgs>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PlatformResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Platform'] = ResolversParentTypes['Platform']> = {
  isDemonstration?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  operators?: Resolver<Maybe<Array<ResolversTypes['Actor']>>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['Source'], ParentType, ContextType>;
  sources?: Resolver<Maybe<Array<ResolversTypes['SourceStatement']>>, ParentType, ContextType>;
  url?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PointResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Point'] = ResolversParentTypes['Point']> = {
  latitude?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  longitude?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type ProgrammeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Programme'] = ResolversParentTypes['Programme']> = {
  isDemonstration?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  keyFigures?: Resolver<Maybe<Array<ResolversTypes['KeyFigure']>>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  phases?: Resolver<Maybe<Array<ResolversTypes['Phase']>>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['Source'], ParentType, ContextType>;
  sources?: Resolver<Maybe<Array<ResolversTypes['SourceStatement']>>, ParentType, ContextType>;
  steeredBy?: Resolver<Maybe<Array<ResolversTypes['Actor']>>, ParentType, ContextType>;
  summary?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PublishedFigureResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PublishedFigure'] = ResolversParentTypes['PublishedFigure']> = {
  asOf?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  bound?: Resolver<ResolversTypes['FigureBound'], ParentType, ContextType>;
  boundLabel?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  disputedBy?: Resolver<Maybe<Array<ResolversTypes['PublishedFigure']>>, ParentType, ContextType>;
  impliedCount?: Resolver<Maybe<ResolversTypes['ImpliedCount']>, ParentType, ContextType>;
  isDemonstration?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  isDisputed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  note?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  phase?: Resolver<Maybe<ResolversTypes['Phase']>, ParentType, ContextType>;
  precision?: Resolver<ResolversTypes['DatePrecision'], ParentType, ContextType>;
  precisionLabel?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['Source'], ParentType, ContextType>;
  sources?: Resolver<Maybe<Array<ResolversTypes['SourceStatement']>>, ParentType, ContextType>;
  value?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PublishedPartResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PublishedPart'] = ResolversParentTypes['PublishedPart']> = {
  asOf?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  bound?: Resolver<ResolversTypes['FigureBound'], ParentType, ContextType>;
  boundLabel?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  dimension?: Resolver<ResolversTypes['FigureDimension'], ParentType, ContextType>;
  dimensionLabel?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  disputedBy?: Resolver<Maybe<Array<ResolversTypes['PublishedPart']>>, ParentType, ContextType>;
  isDemonstration?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  isDisputed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  note?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  precision?: Resolver<ResolversTypes['DatePrecision'], ParentType, ContextType>;
  precisionLabel?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['Source'], ParentType, ContextType>;
  sources?: Resolver<Maybe<Array<ResolversTypes['SourceStatement']>>, ParentType, ContextType>;
  unit?: Resolver<ResolversTypes['FigureUnit'], ParentType, ContextType>;
  unitLabel?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  actionGroups?: Resolver<Maybe<ResolversTypes['ActionGroupConnection']>, ParentType, ContextType, RequireFields<QueryActionGroupsArgs, 'by'>>;
  actions?: Resolver<Maybe<ResolversTypes['ActionConnection']>, ParentType, ContextType, Partial<QueryActionsArgs>>;
  actor?: Resolver<Maybe<ResolversTypes['Actor']>, ParentType, ContextType, Partial<QueryActorArgs>>;
  actors?: Resolver<Maybe<ResolversTypes['ActorConnection']>, ParentType, ContextType, Partial<QueryActorsArgs>>;
  awardGroups?: Resolver<Maybe<ResolversTypes['AwardGroupConnection']>, ParentType, ContextType, RequireFields<QueryAwardGroupsArgs, 'by'>>;
  awards?: Resolver<Maybe<ResolversTypes['AwardConnection']>, ParentType, ContextType, Partial<QueryAwardsArgs>>;
  commune?: Resolver<Maybe<ResolversTypes['Commune']>, ParentType, ContextType, RequireFields<QueryCommuneArgs, 'code'>>;
  communes?: Resolver<Maybe<ResolversTypes['CommuneConnection']>, ParentType, ContextType, Partial<QueryCommunesArgs>>;
  dataVersion?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  datasets?: Resolver<Maybe<Array<ResolversTypes['Dataset']>>, ParentType, ContextType>;
  department?: Resolver<Maybe<ResolversTypes['Department']>, ParentType, ContextType, RequireFields<QueryDepartmentArgs, 'code'>>;
  departments?: Resolver<Maybe<ResolversTypes['DepartmentConnection']>, ParentType, ContextType, Partial<QueryDepartmentsArgs>>;
  event?: Resolver<Maybe<ResolversTypes['Event']>, ParentType, ContextType, RequireFields<QueryEventArgs, 'slug'>>;
  events?: Resolver<Maybe<ResolversTypes['EventConnection']>, ParentType, ContextType, Partial<QueryEventsArgs>>;
  fundingMeasure?: Resolver<Maybe<ResolversTypes['FundingMeasure']>, ParentType, ContextType, RequireFields<QueryFundingMeasureArgs, 'slug'>>;
  fundingMeasures?: Resolver<Maybe<ResolversTypes['FundingMeasureConnection']>, ParentType, ContextType, Partial<QueryFundingMeasuresArgs>>;
  industrialSiteGroups?: Resolver<Maybe<ResolversTypes['IndustrialSiteGroupConnection']>, ParentType, ContextType, RequireFields<QueryIndustrialSiteGroupsArgs, 'by'>>;
  industrialSites?: Resolver<Maybe<ResolversTypes['IndustrialSiteConnection']>, ParentType, ContextType, Partial<QueryIndustrialSitesArgs>>;
  intercommunalBodies?: Resolver<Maybe<ResolversTypes['IntercommunalBodyConnection']>, ParentType, ContextType, Partial<QueryIntercommunalBodiesArgs>>;
  intercommunalBody?: Resolver<Maybe<ResolversTypes['IntercommunalBody']>, ParentType, ContextType, RequireFields<QueryIntercommunalBodyArgs, 'siren'>>;
  keyFigure?: Resolver<Maybe<ResolversTypes['KeyFigure']>, ParentType, ContextType, RequireFields<QueryKeyFigureArgs, 'code'>>;
  node?: Resolver<Maybe<ResolversTypes['Node']>, ParentType, ContextType, RequireFields<QueryNodeArgs, 'id'>>;
  nodes?: Resolver<Array<Maybe<ResolversTypes['Node']>>, ParentType, ContextType, RequireFields<QueryNodesArgs, 'ids'>>;
  programme?: Resolver<Maybe<ResolversTypes['Programme']>, ParentType, ContextType, Partial<QueryProgrammeArgs>>;
  region?: Resolver<Maybe<ResolversTypes['Region']>, ParentType, ContextType, RequireFields<QueryRegionArgs, 'code'>>;
  regions?: Resolver<Maybe<Array<ResolversTypes['Region']>>, ParentType, ContextType>;
  search?: Resolver<Maybe<ResolversTypes['SearchConnection']>, ParentType, ContextType, RequireFields<QuerySearchArgs, 'text'>>;
  territories?: Resolver<Maybe<ResolversTypes['TerritoryConnection']>, ParentType, ContextType, Partial<QueryTerritoriesArgs>>;
  territory?: Resolver<Maybe<ResolversTypes['Territory']>, ParentType, ContextType, RequireFields<QueryTerritoryArgs, 'code'>>;
  territoryGroups?: Resolver<Maybe<ResolversTypes['TerritoryGroupConnection']>, ParentType, ContextType, RequireFields<QueryTerritoryGroupsArgs, 'by'>>;
};

export type RegionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Region'] = ResolversParentTypes['Region']> = {
  boundary?: Resolver<Maybe<ResolversTypes['GeoJSON']>, ParentType, ContextType, Partial<RegionBoundaryArgs>>;
  boundarySource?: Resolver<Maybe<ResolversTypes['Source']>, ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  coordination?: Resolver<Maybe<ResolversTypes['RegionalCoordination']>, ParentType, ContextType>;
  coordinatorCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  departments?: Resolver<Maybe<Array<ResolversTypes['Department']>>, ParentType, ContextType>;
  isDemonstration?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['Source'], ParentType, ContextType>;
  sources?: Resolver<Maybe<Array<ResolversTypes['SourceStatement']>>, ParentType, ContextType>;
  territories?: Resolver<Maybe<ResolversTypes['TerritoryConnection']>, ParentType, ContextType, Partial<RegionTerritoriesArgs>>;
  zone?: Resolver<ResolversTypes['GeographicZone'], ParentType, ContextType>;
  zoneLabel?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RegionalCoordinationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RegionalCoordination'] = ResolversParentTypes['RegionalCoordination']> = {
  coordinatorCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  demonstrationCoordinatorCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  isDemonstration?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['Source'], ParentType, ContextType>;
  sources?: Resolver<Maybe<Array<ResolversTypes['SourceStatement']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RelationTargetResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RelationTarget'] = ResolversParentTypes['RelationTarget']> = {
  __resolveType?: TypeResolveFn<'Actor' | 'FundingMeasure' | 'Platform' | 'Programme' | 'SiteLabel', ParentType, ContextType>;
};

export type ReleaseResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Release'] = ResolversParentTypes['Release']> = {
  added?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  asOf?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  changed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  changes?: Resolver<Maybe<ResolversTypes['ReleaseChangeConnection']>, ParentType, ContextType, Partial<ReleaseChangesArgs>>;
  checksum?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  corrected?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  files?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  gone?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  loadedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  loadedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  rejected?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  rowCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ReleaseChangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReleaseChange'] = ResolversParentTypes['ReleaseChange']> = {
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ReleaseChangeKind'], ParentType, ContextType>;
  kindLabel?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  typeName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ReleaseChangeConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReleaseChangeConnection'] = ResolversParentTypes['ReleaseChangeConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ReleaseChangeEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['ReleaseChange']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ReleaseChangeEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReleaseChangeEdge'] = ResolversParentTypes['ReleaseChangeEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ReleaseChange'], ParentType, ContextType>;
};

export type ReleaseConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReleaseConnection'] = ResolversParentTypes['ReleaseConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ReleaseEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Release']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ReleaseEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReleaseEdge'] = ResolversParentTypes['ReleaseEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Release'], ParentType, ContextType>;
};

export type SearchConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SearchConnection'] = ResolversParentTypes['SearchConnection']> = {
  counts?: Resolver<Array<ResolversTypes['SearchCount']>, ParentType, ContextType>;
  demonstrationCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  edges?: Resolver<Array<ResolversTypes['SearchEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['SearchResult']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type SearchCountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SearchCount'] = ResolversParentTypes['SearchCount']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  demonstrationCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['SearchType'], ParentType, ContextType>;
  typeLabel?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SearchEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SearchEdge'] = ResolversParentTypes['SearchEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['SearchResult'], ParentType, ContextType>;
};

export type SearchResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SearchResult'] = ResolversParentTypes['SearchResult']> = {
  __resolveType?: TypeResolveFn<'Action' | 'Actor' | 'Award' | 'Commune' | 'Dataset' | 'Department' | 'Event' | 'Exhibit' | 'Exhibition' | 'FundingMeasure' | 'IndustrialSite' | 'IntercommunalBody' | 'KeyFigure' | 'Person' | 'Platform' | 'Region' | 'SiteLabel' | 'Territory', ParentType, ContextType>;
};

export type SiteLabelResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SiteLabel'] = ResolversParentTypes['SiteLabel']> = {
  code?: Resolver<ResolversTypes['SiteLabelCode'], ParentType, ContextType>;
  criteria?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  edition?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  isDemonstration?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  listedOn?: Resolver<Maybe<Array<ResolversTypes['Platform']>>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  plannedChange?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sites?: Resolver<Maybe<ResolversTypes['IndustrialSiteConnection']>, ParentType, ContextType, Partial<SiteLabelSitesArgs>>;
  source?: Resolver<ResolversTypes['Source'], ParentType, ContextType>;
  sources?: Resolver<Maybe<Array<ResolversTypes['SourceStatement']>>, ParentType, ContextType>;
  summary?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SourceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Source'] = ResolversParentTypes['Source']> = {
  asOf?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['SourceKind'], ParentType, ContextType>;
  kindLabel?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  licence?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  loadedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  publishedOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  publishedPrecision?: Resolver<Maybe<ResolversTypes['DatePrecision']>, ParentType, ContextType>;
  publisher?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  readOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  url?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type SourceStatementResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SourceStatement'] = ResolversParentTypes['SourceStatement']> = {
  fields?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  note?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['Source'], ParentType, ContextType>;
};

export type SourcedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Sourced'] = ResolversParentTypes['Sourced']> = {
  __resolveType?: TypeResolveFn<'Action' | 'Actor' | 'ActorRelation' | 'Award' | 'Commune' | 'Department' | 'Eligibility' | 'Engineering' | 'Event' | 'Exhibit' | 'Exhibition' | 'FundingMeasure' | 'FundingRound' | 'IndustrialSite' | 'IntercommunalBody' | 'Pair' | 'Participation' | 'Person' | 'PersonFunction' | 'Phase' | 'Platform' | 'Programme' | 'PublishedFigure' | 'PublishedPart' | 'Region' | 'RegionalCoordination' | 'SiteLabel' | 'Territory' | 'TerritoryMember', ParentType, ContextType>;
  isDemonstration?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['Source'], ParentType, ContextType>;
  sources?: Resolver<Maybe<Array<ResolversTypes['SourceStatement']>>, ParentType, ContextType>;
};

export type TerritoryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Territory'] = ResolversParentTypes['Territory']> = {
  actions?: Resolver<Maybe<ResolversTypes['ActionConnection']>, ParentType, ContextType, Partial<TerritoryActionsArgs>>;
  awards?: Resolver<Maybe<ResolversTypes['AwardConnection']>, ParentType, ContextType, Partial<TerritoryAwardsArgs>>;
  boundary?: Resolver<Maybe<ResolversTypes['GeoJSON']>, ParentType, ContextType, Partial<TerritoryBoundaryArgs>>;
  boundarySource?: Resolver<Maybe<ResolversTypes['Source']>, ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  cogYear?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  communeCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  communes?: Resolver<Maybe<ResolversTypes['CommuneConnection']>, ParentType, ContextType, Partial<TerritoryCommunesArgs>>;
  coveredRegions?: Resolver<Maybe<Array<ResolversTypes['Region']>>, ParentType, ContextType>;
  departments?: Resolver<Maybe<Array<ResolversTypes['Department']>>, ParentType, ContextType>;
  engineering?: Resolver<Maybe<ResolversTypes['Engineering']>, ParentType, ContextType>;
  homeRegion?: Resolver<ResolversTypes['Region'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isDemonstration?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  labelPoint?: Resolver<Maybe<ResolversTypes['Point']>, ParentType, ContextType>;
  memberCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  members?: Resolver<Maybe<Array<ResolversTypes['TerritoryMember']>>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  pair?: Resolver<Maybe<ResolversTypes['Pair']>, ParentType, ContextType>;
  phase?: Resolver<ResolversTypes['Phase'], ParentType, ContextType>;
  phaseNumber?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  population?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  sites?: Resolver<Maybe<ResolversTypes['IndustrialSiteConnection']>, ParentType, ContextType, Partial<TerritorySitesArgs>>;
  slug?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['Source'], ParentType, ContextType>;
  sources?: Resolver<Maybe<Array<ResolversTypes['SourceStatement']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TerritoryConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TerritoryConnection'] = ResolversParentTypes['TerritoryConnection']> = {
  edges?: Resolver<Array<ResolversTypes['TerritoryEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Territory']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  tombstones?: Resolver<Maybe<Array<ResolversTypes['Tombstone']>>, ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type TerritoryEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TerritoryEdge'] = ResolversParentTypes['TerritoryEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Territory'], ParentType, ContextType>;
};

export type TerritoryGroupResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TerritoryGroup'] = ResolversParentTypes['TerritoryGroup']> = {
  communeCount?: Resolver<ResolversTypes['WholeNumberAggregate'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  demonstrationCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  keys?: Resolver<ResolversTypes['TerritoryGroupKeys'], ParentType, ContextType>;
  memberCount?: Resolver<ResolversTypes['WholeNumberAggregate'], ParentType, ContextType>;
  population?: Resolver<ResolversTypes['WholeNumberAggregate'], ParentType, ContextType>;
};

export type TerritoryGroupConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TerritoryGroupConnection'] = ResolversParentTypes['TerritoryGroupConnection']> = {
  edges?: Resolver<Array<ResolversTypes['TerritoryGroupEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['TerritoryGroup']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type TerritoryGroupEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TerritoryGroupEdge'] = ResolversParentTypes['TerritoryGroupEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['TerritoryGroup'], ParentType, ContextType>;
};

export type TerritoryGroupKeysResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TerritoryGroupKeys'] = ResolversParentTypes['TerritoryGroupKeys']> = {
  cogYear?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  phase?: Resolver<ResolversTypes['Phase'], ParentType, ContextType>;
  region?: Resolver<ResolversTypes['Region'], ParentType, ContextType>;
  sourceKind?: Resolver<ResolversTypes['SourceKind'], ParentType, ContextType>;
  sourceKindLabel?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  year?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type TerritoryMemberResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TerritoryMember'] = ResolversParentTypes['TerritoryMember']> = {
  commune?: Resolver<Maybe<ResolversTypes['Commune']>, ParentType, ContextType>;
  intercommunalBody?: Resolver<Maybe<ResolversTypes['IntercommunalBody']>, ParentType, ContextType>;
  isDemonstration?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['MemberKind'], ParentType, ContextType>;
  kindLabel?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  siren?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['Source'], ParentType, ContextType>;
  sources?: Resolver<Maybe<Array<ResolversTypes['SourceStatement']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TombstoneResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Tombstone'] = ResolversParentTypes['Tombstone']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  removedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type WholeNumberAggregateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WholeNumberAggregate'] = ResolversParentTypes['WholeNumberAggregate']> = {
  average?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  demonstrationCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  demonstrationSum?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  maximum?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  minimum?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  sum?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  Action?: ActionResolvers<ContextType>;
  ActionConnection?: ActionConnectionResolvers<ContextType>;
  ActionEdge?: ActionEdgeResolvers<ContextType>;
  ActionGroup?: ActionGroupResolvers<ContextType>;
  ActionGroupConnection?: ActionGroupConnectionResolvers<ContextType>;
  ActionGroupEdge?: ActionGroupEdgeResolvers<ContextType>;
  ActionGroupKeys?: ActionGroupKeysResolvers<ContextType>;
  Actor?: ActorResolvers<ContextType>;
  ActorConnection?: ActorConnectionResolvers<ContextType>;
  ActorEdge?: ActorEdgeResolvers<ContextType>;
  ActorRelation?: ActorRelationResolvers<ContextType>;
  AreaAggregate?: AreaAggregateResolvers<ContextType>;
  Award?: AwardResolvers<ContextType>;
  AwardConnection?: AwardConnectionResolvers<ContextType>;
  AwardEdge?: AwardEdgeResolvers<ContextType>;
  AwardGroup?: AwardGroupResolvers<ContextType>;
  AwardGroupConnection?: AwardGroupConnectionResolvers<ContextType>;
  AwardGroupEdge?: AwardGroupEdgeResolvers<ContextType>;
  AwardGroupKeys?: AwardGroupKeysResolvers<ContextType>;
  Commune?: CommuneResolvers<ContextType>;
  CommuneConnection?: CommuneConnectionResolvers<ContextType>;
  CommuneEdge?: CommuneEdgeResolvers<ContextType>;
  CountedFigure?: CountedFigureResolvers<ContextType>;
  Dataset?: DatasetResolvers<ContextType>;
  Date?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  Department?: DepartmentResolvers<ContextType>;
  DepartmentConnection?: DepartmentConnectionResolvers<ContextType>;
  DepartmentEdge?: DepartmentEdgeResolvers<ContextType>;
  Eligibility?: EligibilityResolvers<ContextType>;
  Engineering?: EngineeringResolvers<ContextType>;
  Event?: EventResolvers<ContextType>;
  EventConnection?: EventConnectionResolvers<ContextType>;
  EventEdge?: EventEdgeResolvers<ContextType>;
  Exhibit?: ExhibitResolvers<ContextType>;
  ExhibitConnection?: ExhibitConnectionResolvers<ContextType>;
  ExhibitEdge?: ExhibitEdgeResolvers<ContextType>;
  Exhibition?: ExhibitionResolvers<ContextType>;
  FundingMeasure?: FundingMeasureResolvers<ContextType>;
  FundingMeasureConnection?: FundingMeasureConnectionResolvers<ContextType>;
  FundingMeasureEdge?: FundingMeasureEdgeResolvers<ContextType>;
  FundingRound?: FundingRoundResolvers<ContextType>;
  GeoJSON?: GraphQLScalarType;
  ImpliedCount?: ImpliedCountResolvers<ContextType>;
  IndustrialSite?: IndustrialSiteResolvers<ContextType>;
  IndustrialSiteConnection?: IndustrialSiteConnectionResolvers<ContextType>;
  IndustrialSiteEdge?: IndustrialSiteEdgeResolvers<ContextType>;
  IndustrialSiteGroup?: IndustrialSiteGroupResolvers<ContextType>;
  IndustrialSiteGroupConnection?: IndustrialSiteGroupConnectionResolvers<ContextType>;
  IndustrialSiteGroupEdge?: IndustrialSiteGroupEdgeResolvers<ContextType>;
  IndustrialSiteGroupKeys?: IndustrialSiteGroupKeysResolvers<ContextType>;
  IntercommunalBody?: IntercommunalBodyResolvers<ContextType>;
  IntercommunalBodyConnection?: IntercommunalBodyConnectionResolvers<ContextType>;
  IntercommunalBodyEdge?: IntercommunalBodyEdgeResolvers<ContextType>;
  KeyFigure?: KeyFigureResolvers<ContextType>;
  MoneyAggregate?: MoneyAggregateResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Pair?: PairResolvers<ContextType>;
  Participation?: ParticipationResolvers<ContextType>;
  Person?: PersonResolvers<ContextType>;
  PersonFunction?: PersonFunctionResolvers<ContextType>;
  Phase?: PhaseResolvers<ContextType>;
  Platform?: PlatformResolvers<ContextType>;
  Point?: PointResolvers<ContextType>;
  Programme?: ProgrammeResolvers<ContextType>;
  PublishedFigure?: PublishedFigureResolvers<ContextType>;
  PublishedPart?: PublishedPartResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Region?: RegionResolvers<ContextType>;
  RegionalCoordination?: RegionalCoordinationResolvers<ContextType>;
  RelationTarget?: RelationTargetResolvers<ContextType>;
  Release?: ReleaseResolvers<ContextType>;
  ReleaseChange?: ReleaseChangeResolvers<ContextType>;
  ReleaseChangeConnection?: ReleaseChangeConnectionResolvers<ContextType>;
  ReleaseChangeEdge?: ReleaseChangeEdgeResolvers<ContextType>;
  ReleaseConnection?: ReleaseConnectionResolvers<ContextType>;
  ReleaseEdge?: ReleaseEdgeResolvers<ContextType>;
  SearchConnection?: SearchConnectionResolvers<ContextType>;
  SearchCount?: SearchCountResolvers<ContextType>;
  SearchEdge?: SearchEdgeResolvers<ContextType>;
  SearchResult?: SearchResultResolvers<ContextType>;
  SiteLabel?: SiteLabelResolvers<ContextType>;
  Source?: SourceResolvers<ContextType>;
  SourceStatement?: SourceStatementResolvers<ContextType>;
  Sourced?: SourcedResolvers<ContextType>;
  Territory?: TerritoryResolvers<ContextType>;
  TerritoryConnection?: TerritoryConnectionResolvers<ContextType>;
  TerritoryEdge?: TerritoryEdgeResolvers<ContextType>;
  TerritoryGroup?: TerritoryGroupResolvers<ContextType>;
  TerritoryGroupConnection?: TerritoryGroupConnectionResolvers<ContextType>;
  TerritoryGroupEdge?: TerritoryGroupEdgeResolvers<ContextType>;
  TerritoryGroupKeys?: TerritoryGroupKeysResolvers<ContextType>;
  TerritoryMember?: TerritoryMemberResolvers<ContextType>;
  Tombstone?: TombstoneResolvers<ContextType>;
  WholeNumberAggregate?: WholeNumberAggregateResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  listSize?: ListSizeDirectiveResolver<any, any, ContextType>;
};
