// Generated from schema/ by `npm run generate`. Do not edit.
import type { Group, GroupKeys } from '../batch/group-statement.ts'
import type { GroupConnection } from '../batch/load-groups.ts'
import type { Row } from '../batch/model.ts'
import type { Connection } from '../relay/paging.ts'
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
  /** A day, ISO 8601: `2025-05-27`. */
  Date: { input: string; output: string; }
  /** A moment in UTC, ISO 8601: `2025-05-27T09:30:00Z`. */
  DateTime: { input: string; output: string; }
  /** A geometry as GeoJSON has it (RFC 7946): an object with its `type` and `coordinates`, longitude before latitude, in degrees (WGS 84). */
  GeoJSON: { input: object; output: object; }
};

/** An action that a territory referred to the programme (*action*). */
export type Action = Node & Sourced & {
  __typename?: 'Action';
  /** Awards that pay for it, by `REFERENCE` unless ordered otherwise. */
  awards?: Maybe<AwardConnection>;
  /** What it is about. */
  axis: ActionAxis;
  /** The axis in French. */
  axisLabel: Scalars['String']['output'];
  /** What it costs in all, in euros; null where unknown. */
  budget?: Maybe<Scalars['Float']['output']>;
  /** The day it ends; null where unknown. */
  endsOn?: Maybe<Scalars['Date']['output']>;
  /** What funders granted, in euros; null where unknown. */
  granted?: Maybe<Scalars['Float']['output']>;
  /** Opaque id, from the publisher's reference. */
  id: Scalars['ID']['output'];
  /** True for a row made up to stand in for one that nobody published. */
  isDemonstration: Scalars['Boolean']['output'];
  /** Who leads it (*porteur*); null where unknown. */
  leadActor?: Maybe<Actor>;
  /** Who takes part beside the leader (*partenaires*), by name (fewer than 100). */
  partners?: Maybe<Array<Actor>>;
  /** The publisher's own word for the status; null where the publisher gave none. */
  publisherStatus?: Maybe<Scalars['String']['output']>;
  /** What was requested from funders, in euros; null where unknown. */
  requested?: Maybe<Scalars['Float']['output']>;
  /** Where the row comes from. */
  source: Source;
  /** The sources that the row rests on, that of `source` first (fewer than 100). */
  sources?: Maybe<Array<SourceStatement>>;
  /** The day it starts; null where unknown. */
  startsOn?: Maybe<Scalars['Date']['output']>;
  /** How far it is. */
  status: ActionStatus;
  /** The status in French. */
  statusLabel: Scalars['String']['output'];
  /** The territory that referred it. */
  territory?: Maybe<Territory>;
  /** Title of the action. */
  title: Scalars['String']['output'];
};


/** An action that a territory referred to the programme (*action*). */
export type ActionAwardsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AwardFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<AwardOrder>;
};

/** What an action is about (*axe*). */
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
  /** Another axis, or not known (*autre*). */
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
  /** How many of them are demonstration rows. */
  demonstrationCount: Scalars['Int']['output'];
  /** The rows of the page, each with its cursor. */
  edges: Array<ActionEdge>;
  /** The rows of the page. */
  nodes: Array<Action>;
  /** Whether there is more on either side. */
  pageInfo: PageInfo;
  /** Rows to forget: those that a load since `updatedSince` took away, or changed so that they are not in this list any more; null unless the filter has `updatedSince` (10 000 at most: past that, extract the list whole). */
  tombstones?: Maybe<Array<Tombstone>>;
  /** How many rows match, over all pages. */
  totalCount: Scalars['Int']['output'];
};

/** What actions can be grouped by: each has one value for each row, so groups add up. */
export type ActionDimension =
  /** What they are about (*axe*). */
  | 'AXIS'
  /** The month in which they end (*mois de fin*). */
  | 'END_MONTH'
  /** The quarter in which they end (*trimestre de fin*). */
  | 'END_QUARTER'
  /** The year in which they end (*année de fin*). */
  | 'END_YEAR'
  /** Who leads them (*porteur*). */
  | 'LEAD_ACTOR'
  /** The kind of who leads them (*type de porteur*). */
  | 'LEAD_ACTOR_KIND'
  /** The month in which they start (*mois de début*). */
  | 'MONTH'
  /** The phase of the programme (*phase*), which is that of the territory. */
  | 'PHASE'
  /** The quarter in which they start (*trimestre de début*). */
  | 'QUARTER'
  /** The home region (*région de rattachement*) of the territory. */
  | 'REGION'
  /** The kind of source (*nature de la source*). */
  | 'SOURCE_KIND'
  /** How far they are (*statut*). */
  | 'STATUS'
  /** The territory that referred them (*territoire d'industrie*). */
  | 'TERRITORY'
  /** The year in which they start (*année de début*). */
  | 'YEAR';

/** One of a list of actions, with its cursor. */
export type ActionEdge = {
  __typename?: 'ActionEdge';
  /** Where it stands in the list, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row itself. */
  node: Action;
};

/** Which actions to keep. Each field keeps any of its values; null restricts nothing, an empty list keeps nothing. */
export type ActionFilter = {
  /** Axes, any of them. */
  axes?: InputMaybe<Array<ActionAxis>>;
  /** INSEE codes of home regions of territories of the current phase, any of them. */
  homeRegionCodes?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Kinds of source, any of them. */
  sourceKinds?: InputMaybe<Array<SourceKind>>;
  /** Statuses, any of them. */
  statuses?: InputMaybe<Array<ActionStatus>>;
  /** Codes of territories of the current phase, any of them. */
  territoryCodes?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Words of the title, in any order, accents ignored, by French stems. */
  text?: InputMaybe<Scalars['String']['input']>;
  /** Rows that a load after this moment wrote: send the `dataVersion` that came with the extraction before. Which rows to forget stands in `tombstones`. Not together with `asOf`. */
  updatedSince?: InputMaybe<Scalars['DateTime']['input']>;
};

/** A group of actions (*regroupement*): all that have the same keys, whatever the page. */
export type ActionGroup = {
  __typename?: 'ActionGroup';
  /** What they cost in all (*budget*), in euros. */
  budget: MoneyAggregate;
  /** How many they are (*nombre*). */
  count: Scalars['Int']['output'];
  /** How many of them are demonstration rows (*démonstration*). */
  demonstrationCount: Scalars['Int']['output'];
  /** What funders granted to them (*montant accordé*), in euros. */
  granted: MoneyAggregate;
  /** What they have in common. */
  keys: ActionGroupKeys;
  /** What was requested from funders for them (*montant demandé*), in euros. */
  requested: MoneyAggregate;
};

/** A page of groups of actions. */
export type ActionGroupConnection = {
  __typename?: 'ActionGroupConnection';
  /** The groups of the page, each with its cursor. */
  edges: Array<ActionGroupEdge>;
  /** The groups of the page. */
  nodes: Array<ActionGroup>;
  /** Whether there is more on either side. */
  pageInfo: PageInfo;
  /** How many groups there are, over all pages. */
  totalCount: Scalars['Int']['output'];
};

/** One of a list of groups of actions, with its cursor. */
export type ActionGroupEdge = {
  __typename?: 'ActionGroupEdge';
  /** Where it stands in the list, for `after` and `before`: of the same `by` and `orderBy`. */
  cursor: Scalars['String']['output'];
  /** The group itself. */
  node: ActionGroup;
};

/** What the actions of a group have in common (*clés de regroupement*). A field may be selected where `by` has its dimension; it is null, and its word *non renseigné*, for the group of rows of which it is not known. */
export type ActionGroupKeys = {
  __typename?: 'ActionGroupKeys';
  /** What they are about. */
  axis: ActionAxis;
  /** The axis in French. */
  axisLabel: Scalars['String']['output'];
  /** The first day of the month in which they end; null where unknown. */
  endMonth?: Maybe<Scalars['Date']['output']>;
  /** The first day of the quarter in which they end; null where unknown. */
  endQuarter?: Maybe<Scalars['Date']['output']>;
  /** The year in which they end; null where unknown. */
  endYear?: Maybe<Scalars['Int']['output']>;
  /** Who leads them; null where unknown. */
  leadActor?: Maybe<Actor>;
  /** The kind of who leads them; null where unknown. */
  leadActorKind?: Maybe<ActorKind>;
  /** The leader's kind in French. */
  leadActorKindLabel: Scalars['String']['output'];
  /** The first day of the month in which they start: `2025-05-01`; null where unknown. */
  month?: Maybe<Scalars['Date']['output']>;
  /** The phase of the programme, which is that of the territory. */
  phase?: Maybe<Phase>;
  /** The first day of the quarter in which they start: `2025-04-01`; null where unknown. */
  quarter?: Maybe<Scalars['Date']['output']>;
  /** The home region (*région de rattachement*) of the territory; null where there is none. */
  region?: Maybe<Region>;
  /** The kind of their source. */
  sourceKind: SourceKind;
  /** The kind of source in French. */
  sourceKindLabel: Scalars['String']['output'];
  /** How far they are. */
  status: ActionStatus;
  /** The status in French. */
  statusLabel: Scalars['String']['output'];
  /** The territory that referred them. */
  territory?: Maybe<Territory>;
  /** The year in which they start; null where unknown. */
  year?: Maybe<Scalars['Int']['output']>;
};

/** How to order groups of actions. The keys settle ties. */
export type ActionGroupOrder = {
  /** Which way. */
  direction?: OrderDirection;
  /** What to order by. */
  field: ActionGroupOrderField;
};

/** What groups of actions can be ordered by. */
export type ActionGroupOrderField =
  /** The sum of what they cost (*budget*): groups without one come first ascending, last descending. */
  | 'BUDGET'
  /** How many actions (*nombre*). */
  | 'COUNT'
  /** The sum of what was granted (*montant accordé*): groups without one come first ascending, last descending. */
  | 'GRANTED'
  /** The keys (*clés*), in the order of `by`: codes, words and dates as they are written, what is unknown last. */
  | 'KEYS'
  /** The sum of what was requested (*montant demandé*): groups without one come first ascending, last descending. */
  | 'REQUESTED';

/** How to order actions. The id settles ties. */
export type ActionOrder = {
  /** Which way. */
  direction?: OrderDirection;
  /** What to order by. */
  field: ActionOrderField;
};

/** What actions can be ordered by. */
export type ActionOrderField =
  /** Budget: actions without one come first ascending, last descending. */
  | 'BUDGET'
  /** The reference that the id comes from: stable, says nothing by itself. */
  | 'REFERENCE'
  /** Title, accents ignored. */
  | 'TITLE';

/** How far an action is. The words are the hub's: no official list was published. */
export type ActionStatus =
  /** Done (*réalisée*). */
  | 'DONE'
  /** Given up (*abandonnée*). */
  | 'DROPPED'
  /** Not started (*prévue*). */
  | 'PLANNED'
  /** Started (*en cours*). */
  | 'UNDER_WAY'
  /** Not known (*non renseigné*). */
  | 'UNKNOWN';

/** A body or a company that takes part (*acteur*): steers, funds, leads, is a partner or a beneficiary. */
export type Actor = Node & Sourced & {
  __typename?: 'Actor';
  /** Acronym: `ANCT`; null where it has none. */
  acronym?: Maybe<Scalars['String']['output']>;
  /** Awards of which it is the beneficiary, by `REFERENCE` unless ordered otherwise. */
  awards?: Maybe<AwardConnection>;
  /** The measures that it funds, by name (fewer than 100). */
  funds?: Maybe<Array<FundingMeasure>>;
  /** Opaque id, from the SIREN where it is known. */
  id: Scalars['ID']['output'];
  /** True for a row made up to stand in for one that nobody published. */
  isDemonstration: Scalars['Boolean']['output'];
  /** What it is. */
  kind: ActorKind;
  /** The kind in French. */
  kindLabel: Scalars['String']['output'];
  /** The actions that it leads, by `REFERENCE` unless ordered otherwise. */
  ledActions?: Maybe<ActionConnection>;
  /** Name of the actor. */
  name: Scalars['String']['output'];
  /** Participations in events on its behalf, and those of people who hold a function in it, in the order of the report (fewer than 100). */
  participations?: Maybe<Array<Participation>>;
  /** The actions that it is a partner of, by `REFERENCE` unless ordered otherwise. */
  partneredActions?: Maybe<ActionConnection>;
  /** Relations published between it and others, in both directions (fewer than 100). */
  relations?: Maybe<Array<ActorRelation>>;
  /** SIREN, nine digits; null where unknown, and for every demonstration actor. */
  siren?: Maybe<Scalars['String']['output']>;
  /** Where the row comes from. */
  source: Source;
  /** The sources that the row rests on, that of `source` first (fewer than 100). */
  sources?: Maybe<Array<SourceStatement>>;
};


/** A body or a company that takes part (*acteur*): steers, funds, leads, is a partner or a beneficiary. */
export type ActorAwardsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AwardFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<AwardOrder>;
};


/** A body or a company that takes part (*acteur*): steers, funds, leads, is a partner or a beneficiary. */
export type ActorLedActionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ActionFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<ActionOrder>;
};


/** A body or a company that takes part (*acteur*): steers, funds, leads, is a partner or a beneficiary. */
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
  /** How many of them are demonstration rows. */
  demonstrationCount: Scalars['Int']['output'];
  /** The rows of the page, each with its cursor. */
  edges: Array<ActorEdge>;
  /** The rows of the page. */
  nodes: Array<Actor>;
  /** Whether there is more on either side. */
  pageInfo: PageInfo;
  /** Rows to forget: those that a load since `updatedSince` took away, or changed so that they are not in this list any more; null unless the filter has `updatedSince` (10 000 at most: past that, extract the list whole). */
  tombstones?: Maybe<Array<Tombstone>>;
  /** How many rows match, over all pages. */
  totalCount: Scalars['Int']['output'];
};

/** One of a list of actors, with its cursor. */
export type ActorEdge = {
  __typename?: 'ActorEdge';
  /** Where it stands in the list, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row itself. */
  node: Actor;
};

/** Which actors to keep. Each field keeps any of its values; null restricts nothing, an empty list keeps nothing. */
export type ActorFilter = {
  /** Kinds of actor, any of them. */
  kinds?: InputMaybe<Array<ActorKind>>;
  /** SIREN, any of them. */
  sirens?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Kinds of source, any of them. */
  sourceKinds?: InputMaybe<Array<SourceKind>>;
  /** Words of the name or the acronym, in any order, accents ignored, by French stems. */
  text?: InputMaybe<Scalars['String']['input']>;
  /** Rows that a load after this moment wrote: send the `dataVersion` that came with the extraction before. Which rows to forget stands in `tombstones`. Not together with `asOf`. */
  updatedSince?: InputMaybe<Scalars['DateTime']['input']>;
};

/** What an actor is. */
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
  /** Anything else, or not known (*autre*). */
  | 'OTHER'
  /** A region, as an authority (*région*). */
  | 'REGION'
  /** The State (*État*). */
  | 'STATE';

/** How to order actors. The id settles ties. */
export type ActorOrder = {
  /** Which way. */
  direction?: OrderDirection;
  /** What to order by. */
  field: ActorOrderField;
};

/** What actors can be ordered by. */
export type ActorOrderField =
  /** Name, accents ignored. */
  | 'NAME';

/** A relation between an actor and something else, as it looks from the actor. */
export type ActorRelation = Sourced & {
  __typename?: 'ActorRelation';
  /** Who does it: the actor (`OUT`) or the target (`IN`). */
  direction: RelationDirection;
  /** The direction in French. */
  directionLabel: Scalars['String']['output'];
  /** True for a row made up to stand in for one that nobody published. */
  isDemonstration: Scalars['Boolean']['output'];
  /** What the one does to the other. */
  kind: RelationKind;
  /** The kind in French. */
  kindLabel: Scalars['String']['output'];
  /** The first day; null where nobody said. */
  since?: Maybe<Scalars['Date']['output']>;
  /** Where the row comes from. */
  source: Source;
  /** The sources that the row rests on, that of `source` first (fewer than 100). */
  sources?: Maybe<Array<SourceStatement>>;
  /** The other end; null where it is not held. */
  target?: Maybe<RelationTarget>;
  /** The last day; null where it has not ended, or nobody said. */
  until?: Maybe<Scalars['Date']['output']>;
};

/** What the areas of a group come to (*agrégat*), in hectares. Rows whose area is not known count in none of these. */
export type AreaAggregate = {
  __typename?: 'AreaAggregate';
  /** The average (*moyenne*) of the rows that have one; null where no row has. */
  average?: Maybe<Scalars['Float']['output']>;
  /** How many rows have one (*nombre de valeurs connues*). */
  count: Scalars['Int']['output'];
  /** How many of them are demonstration rows (*démonstration*): where there are any, `average`, `minimum` and `maximum` rest on them too. A filter by `sourceKinds` leaves them out. */
  demonstrationCount: Scalars['Int']['output'];
  /** The part of the sum that is of demonstration rows (*démonstration*); 0 where there are none. */
  demonstrationSum: Scalars['Float']['output'];
  /** The largest (*maximum*); null where no row has one. */
  maximum?: Maybe<Scalars['Float']['output']>;
  /** The smallest (*minimum*); null where no row has one. */
  minimum?: Maybe<Scalars['Float']['output']>;
  /** The sum (*somme*); null where no row has one. */
  sum?: Maybe<Scalars['Float']['output']>;
};

/** Money granted to a project under a measure (*lauréat*). */
export type Award = Node & Sourced & {
  __typename?: 'Award';
  /** The action that it pays for; null where none is known. A real award never hangs under a demonstration action. */
  action?: Maybe<Action>;
  /** The money granted, in euros; null where not published. */
  amount?: Maybe<Scalars['Float']['output']>;
  /** Who receives it (*bénéficiaire*); null where unknown, and after a person asked to be removed. */
  beneficiary?: Maybe<Actor>;
  /** Where the beneficiary has its seat; null where unknown. */
  beneficiaryCommune?: Maybe<Commune>;
  /** Opaque id, given once and kept. */
  id: Scalars['ID']['output'];
  /** True for a row made up to stand in for one that nobody published. */
  isDemonstration: Scalars['Boolean']['output'];
  /** The measure that grants it. */
  measure: FundingMeasure;
  /** What the money is for; null where unknown. */
  project?: Maybe<Scalars['String']['output']>;
  /** Where the project lies; null where unknown. */
  projectCommune?: Maybe<Commune>;
  /** Where the row comes from. */
  source: Source;
  /** The sources that the row rests on, that of `source` first (fewer than 100). */
  sources?: Maybe<Array<SourceStatement>>;
  /** The territory of the current phase that the project lies in; null where it lies in none, or where its place is unknown. */
  territory?: Maybe<Territory>;
  /** The year of the round. */
  year: Scalars['Int']['output'];
};

/** A page of awards. */
export type AwardConnection = {
  __typename?: 'AwardConnection';
  /** How many of them are demonstration rows. */
  demonstrationCount: Scalars['Int']['output'];
  /** The rows of the page, each with its cursor. */
  edges: Array<AwardEdge>;
  /** The rows of the page. */
  nodes: Array<Award>;
  /** Whether there is more on either side. */
  pageInfo: PageInfo;
  /** Rows to forget: those that a load since `updatedSince` took away, or changed so that they are not in this list any more; null unless the filter has `updatedSince` (10 000 at most: past that, extract the list whole). */
  tombstones?: Maybe<Array<Tombstone>>;
  /** How many rows match, over all pages. */
  totalCount: Scalars['Int']['output'];
};

/** What awards can be grouped by: each has one value for each row, so groups add up. */
export type AwardDimension =
  /** The action that they pay for (*action*). */
  | 'ACTION'
  /** Who receives them (*bénéficiaire*). */
  | 'BENEFICIARY'
  /** The commune that the beneficiary has its seat in (*commune du bénéficiaire*). */
  | 'BENEFICIARY_COMMUNE'
  /** The department that the beneficiary has its seat in (*département du bénéficiaire*). */
  | 'BENEFICIARY_DEPARTMENT'
  /** The kind of who receives them (*type de bénéficiaire*). */
  | 'BENEFICIARY_KIND'
  /** The region that the beneficiary has its seat in (*région du bénéficiaire*). */
  | 'BENEFICIARY_REGION'
  /** Who pays for the measure (*financeur*). */
  | 'FUNDER'
  /** Who examines the applications (*instructeur*). */
  | 'INSTRUCTOR'
  /** The measure that grants them (*mesure de financement*). */
  | 'MEASURE'
  /** The commune that the project lies in (*commune du projet*). */
  | 'PROJECT_COMMUNE'
  /** The department of the project's commune (*département du projet*). */
  | 'PROJECT_DEPARTMENT'
  /** The region of the project's commune (*région du projet*). */
  | 'PROJECT_REGION'
  /** The home region (*région de rattachement*) of the territory that the project lies in. */
  | 'REGION'
  /** The kind of source (*nature de la source*). */
  | 'SOURCE_KIND'
  /** The territory of the current phase that the project lies in (*territoire d'industrie*). */
  | 'TERRITORY'
  /** The year of the round (*année*). */
  | 'YEAR';

/** One of a list of awards, with its cursor. */
export type AwardEdge = {
  __typename?: 'AwardEdge';
  /** Where it stands in the list, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row itself. */
  node: Award;
};

/** Which awards to keep. Each field keeps any of its values; null restricts nothing, an empty list keeps nothing. */
export type AwardFilter = {
  /** SIREN of beneficiaries, any of them. */
  beneficiarySirens?: InputMaybe<Array<Scalars['String']['input']>>;
  /** INSEE codes of departments that the project's commune lies in, any of them. */
  departmentCodes?: InputMaybe<Array<Scalars['String']['input']>>;
  /** INSEE codes of home regions of territories of the current phase, any of them. */
  homeRegionCodes?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Slugs of measures, any of them. */
  measureSlugs?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Kinds of source, any of them. */
  sourceKinds?: InputMaybe<Array<SourceKind>>;
  /** Codes of territories of the current phase, any of them. */
  territoryCodes?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Words of the project, in any order, accents ignored, by French stems. */
  text?: InputMaybe<Scalars['String']['input']>;
  /** Rows that a load after this moment wrote: send the `dataVersion` that came with the extraction before. Which rows to forget stands in `tombstones`. Not together with `asOf`. */
  updatedSince?: InputMaybe<Scalars['DateTime']['input']>;
  /** Years, any of them. */
  years?: InputMaybe<Array<Scalars['Int']['input']>>;
};

/** A group of awards (*regroupement*): all that have the same keys, whatever the page. */
export type AwardGroup = {
  __typename?: 'AwardGroup';
  /** How many they are (*nombre*). */
  count: Scalars['Int']['output'];
  /** How many of them are demonstration rows (*démonstration*). */
  demonstrationCount: Scalars['Int']['output'];
  /** The money granted (*montant accordé*), in euros: each award's `amount`. */
  granted: MoneyAggregate;
  /** What they have in common. */
  keys: AwardGroupKeys;
};

/** A page of groups of awards. */
export type AwardGroupConnection = {
  __typename?: 'AwardGroupConnection';
  /** The groups of the page, each with its cursor. */
  edges: Array<AwardGroupEdge>;
  /** The groups of the page. */
  nodes: Array<AwardGroup>;
  /** Whether there is more on either side. */
  pageInfo: PageInfo;
  /** How many groups there are, over all pages. */
  totalCount: Scalars['Int']['output'];
};

/** One of a list of groups of awards, with its cursor. */
export type AwardGroupEdge = {
  __typename?: 'AwardGroupEdge';
  /** Where it stands in the list, for `after` and `before`: of the same `by` and `orderBy`. */
  cursor: Scalars['String']['output'];
  /** The group itself. */
  node: AwardGroup;
};

/** What the awards of a group have in common (*clés de regroupement*). A field may be selected where `by` has its dimension; it is null, and its word *non renseigné*, for the group of rows of which it is not known. */
export type AwardGroupKeys = {
  __typename?: 'AwardGroupKeys';
  /** The action that they pay for; null where none is known. */
  action?: Maybe<Action>;
  /** Who receives them; null where unknown, and after a person asked to be removed. */
  beneficiary?: Maybe<Actor>;
  /** The commune that the beneficiary has its seat in; null where unknown. */
  beneficiaryCommune?: Maybe<Commune>;
  /** The department that the beneficiary has its seat in; null where unknown. */
  beneficiaryDepartment?: Maybe<Department>;
  /** The kind of who receives them; null where unknown. */
  beneficiaryKind?: Maybe<ActorKind>;
  /** The beneficiary's kind in French. */
  beneficiaryKindLabel: Scalars['String']['output'];
  /** The region that the beneficiary has its seat in; null where unknown. */
  beneficiaryRegion?: Maybe<Region>;
  /** Who pays for the measure; null where unknown. */
  funder?: Maybe<Actor>;
  /** Who examines the applications; null where unknown. */
  instructor?: Maybe<Actor>;
  /** The measure that grants them. */
  measure: FundingMeasure;
  /** The commune that the project lies in; null where unknown. */
  projectCommune?: Maybe<Commune>;
  /** The department of the project's commune; null where unknown. */
  projectDepartment?: Maybe<Department>;
  /** The region of the project's commune; null where unknown. */
  projectRegion?: Maybe<Region>;
  /** The home region (*région de rattachement*) of the territory that the project lies in; null where there is none. */
  region?: Maybe<Region>;
  /** The kind of their source. */
  sourceKind: SourceKind;
  /** The kind of source in French. */
  sourceKindLabel: Scalars['String']['output'];
  /** The territory of the current phase that the project lies in; null where it lies in none, or where its place is unknown. */
  territory?: Maybe<Territory>;
  /** The year of the round. */
  year: Scalars['Int']['output'];
};

/** How to order groups of awards. The keys settle ties. */
export type AwardGroupOrder = {
  /** Which way. */
  direction?: OrderDirection;
  /** What to order by. */
  field: AwardGroupOrderField;
};

/** What groups of awards can be ordered by. */
export type AwardGroupOrderField =
  /** How many awards (*nombre*). */
  | 'COUNT'
  /** The sum of the money granted (*montant accordé*): groups without one come first ascending, last descending. */
  | 'GRANTED'
  /** The keys (*clés*), in the order of `by`: codes, words and dates as they are written, what is unknown last. */
  | 'KEYS';

/** How to order awards. The id settles ties. */
export type AwardOrder = {
  /** Which way. */
  direction?: OrderDirection;
  /** What to order by. */
  field: AwardOrderField;
};

/** What awards can be ordered by. */
export type AwardOrderField =
  /** Amount: awards without one come first ascending, last descending. */
  | 'AMOUNT'
  /** The reference that the id comes from: stable, says nothing by itself. */
  | 'REFERENCE'
  /** Year. */
  | 'YEAR';

/** Who carries a site (*porteur*). */
export type CarrierKind =
  /** Another kind, such as mixed companies (*autre*). */
  | 'OTHER'
  /** A private body (*privé*). */
  | 'PRIVATE'
  /** A public authority (*public*). */
  | 'PUBLIC';

/** A commune, in the edition of the *code officiel géographique* (COG) that is held. */
export type Commune = Node & Sourced & {
  __typename?: 'Commune';
  /** INSEE code, five characters: `97118`. */
  code: Scalars['String']['output'];
  /** The department that it lies in. */
  department?: Maybe<Department>;
  /** INSEE codes that lead to this commune beside its own: of communes that are part of it now, of its arrondissements, and those that it had itself. */
  formerCodes: Array<Scalars['String']['output']>;
  /** Opaque id, from the INSEE code. */
  id: Scalars['ID']['output'];
  /** The bodies that it belongs to (two at most: its EPCI, and its EPT in Greater Paris); empty where there is none. */
  intercommunalBodies?: Maybe<Array<IntercommunalBody>>;
  /** True for a row made up to stand in for one that nobody published. */
  isDemonstration: Scalars['Boolean']['output'];
  /** Name of the commune. */
  name: Scalars['String']['output'];
  /** A point in it, where its publisher shows it on a map; null where none was published. */
  point?: Maybe<Point>;
  /** Where the point comes from; null without a point. */
  pointSource?: Maybe<Source>;
  /** Inhabitants; null where unknown. */
  population?: Maybe<Scalars['Int']['output']>;
  /** Postal codes (*codes postaux*) in use in the commune; empty where unknown. */
  postalCodes: Array<Scalars['String']['output']>;
  /** The region that it lies in. */
  region?: Maybe<Region>;
  /** SIREN of the commune, nine digits; null where unknown. */
  siren?: Maybe<Scalars['String']['output']>;
  /** Where the row comes from. */
  source: Source;
  /** The sources that the row rests on, that of `source` first (fewer than 100). */
  sources?: Maybe<Array<SourceStatement>>;
  /** The territory that it lies in, one at most in a phase; null where there is none, or where the composition is not known. */
  territory?: Maybe<Territory>;
};


/** A commune, in the edition of the *code officiel géographique* (COG) that is held. */
export type CommuneTerritoryArgs = {
  phase?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of communes. */
export type CommuneConnection = {
  __typename?: 'CommuneConnection';
  /** The rows of the page, each with its cursor. */
  edges: Array<CommuneEdge>;
  /** The rows of the page. */
  nodes: Array<Commune>;
  /** Whether there is more on either side. */
  pageInfo: PageInfo;
  /** Rows to forget: those that a load since `updatedSince` took away, or changed so that they are not in this list any more; null unless the filter has `updatedSince` (10 000 at most: past that, extract the list whole). */
  tombstones?: Maybe<Array<Tombstone>>;
  /** How many rows match, over all pages. */
  totalCount: Scalars['Int']['output'];
};

/** One of a list of communes, with its cursor. */
export type CommuneEdge = {
  __typename?: 'CommuneEdge';
  /** Where it stands in the list, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row itself. */
  node: Commune;
};

/** Which communes to keep. Each field keeps any of its values; null restricts nothing, an empty list keeps nothing. */
export type CommuneFilter = {
  /** INSEE codes of departments, any of them. */
  departmentCodes?: InputMaybe<Array<Scalars['String']['input']>>;
  /** INSEE codes of regions, any of them. */
  regionCodes?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Kinds of source, any of them. */
  sourceKinds?: InputMaybe<Array<SourceKind>>;
  /** Part of the name, accents and case ignored. */
  text?: InputMaybe<Scalars['String']['input']>;
  /** Rows that a load after this moment wrote: send the `dataVersion` that came with the extraction before. Which rows to forget stands in `tombstones`. Not together with `asOf`. */
  updatedSince?: InputMaybe<Scalars['DateTime']['input']>;
};

/** How to order communes. The id settles ties. */
export type CommuneOrder = {
  /** Which way. */
  direction?: OrderDirection;
  /** What to order by. */
  field: CommuneOrderField;
};

/** What communes can be ordered by. */
export type CommuneOrderField =
  /** INSEE code. */
  | 'CODE'
  /** Name, accents ignored. */
  | 'NAME'
  /** Inhabitants: communes without a number come first ascending, last descending. */
  | 'POPULATION';

/** A value counted from the rows held, real and demonstration rows apart. */
export type CountedFigure = {
  __typename?: 'CountedFigure';
  /** From the demonstration rows; 0 where they are switched off. */
  demonstration: Scalars['Float']['output'];
  /** From the real rows; null where none of them tells it. */
  real?: Maybe<Scalars['Float']['output']>;
  /** Real rows whose value for this figure is unknown. */
  unknown: Scalars['Int']['output'];
};

/** A data set that rows of the hub come from (*jeu de données*). */
export type Dataset = {
  __typename?: 'Dataset';
  /** The day that the data describes, in the release held; null where the publisher does not say. */
  asOf?: Maybe<Scalars['Date']['output']>;
  /** How much it is worth as a source. */
  kind: SourceKind;
  /** The kind in French. */
  kindLabel: Scalars['String']['output'];
  /** Licence under which it may be re-used; null where none was granted. */
  licence?: Maybe<Scalars['String']['output']>;
  /** When the hub loaded the release held. */
  loadedAt: Scalars['DateTime']['output'];
  /** The day that it was published (*date de publication*), as exact as `publishedPrecision` says; null where unknown. */
  publishedOn?: Maybe<Scalars['Date']['output']>;
  /** How exactly `publishedOn` is known; null where it is unknown. */
  publishedPrecision?: Maybe<DatePrecision>;
  /** Who published it. */
  publisher: Scalars['String']['output'];
  /** The day that somebody read it for the hub (*date de consultation*); null for files, which `loadedAt` dates, and for what is only known through others. */
  readOn?: Maybe<Scalars['Date']['output']>;
  /** Its releases (*livraisons*): every load of it, the newest first. */
  releases?: Maybe<ReleaseConnection>;
  /** How many rows name it as their `source`; none where it is only a further source of others. */
  rowCount: Scalars['Int']['output'];
  /** Title of the data set, the report or the article. */
  title: Scalars['String']['output'];
  /** Where it can be read; null where no address is known. */
  url?: Maybe<Scalars['String']['output']>;
};


/** A data set that rows of the hub come from (*jeu de données*). */
export type DatasetReleasesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};

/** How exactly a date is known. */
export type DatePrecision =
  /** The day itself (*jour*). */
  | 'DAY'
  /** The month: the day says nothing (*mois*). */
  | 'MONTH'
  /** The year: the day and the month say nothing (*année*). */
  | 'YEAR';

/** A department (*département*), or an overseas collectivity. */
export type Department = Sourced & {
  __typename?: 'Department';
  /** Its outline (*contour*), as for a map of the whole country; null where unknown (overseas collectivities). */
  boundary?: Maybe<Scalars['GeoJSON']['output']>;
  /** Where the outline comes from; null without an outline. */
  boundarySource?: Maybe<Source>;
  /** INSEE code: `01`, `2A`, `971`. */
  code: Scalars['String']['output'];
  /** Its communes, by `NAME` unless ordered otherwise. */
  communes?: Maybe<CommuneConnection>;
  /** True for a row made up to stand in for one that nobody published. */
  isDemonstration: Scalars['Boolean']['output'];
  /** Name of the department. */
  name: Scalars['String']['output'];
  /** The region that it lies in. */
  region?: Maybe<Region>;
  /** Where the row comes from. */
  source: Source;
  /** The sources that the row rests on, that of `source` first (fewer than 100). */
  sources?: Maybe<Array<SourceStatement>>;
  /** Territories that cover it, wholly or in part, of the current phase unless `filter` names phases, by `CODE` unless ordered otherwise. */
  territories?: Maybe<TerritoryConnection>;
  /** Which part of France. */
  zone: GeographicZone;
  /** The zone in French. */
  zoneLabel: Scalars['String']['output'];
};


/** A department (*département*), or an overseas collectivity. */
export type DepartmentBoundaryArgs = {
  tolerance?: InputMaybe<Scalars['Float']['input']>;
};


/** A department (*département*), or an overseas collectivity. */
export type DepartmentCommunesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<CommuneFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<CommuneOrder>;
};


/** A department (*département*), or an overseas collectivity. */
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
  /** The rows of the page, each with its cursor. */
  edges: Array<DepartmentEdge>;
  /** The rows of the page. */
  nodes: Array<Department>;
  /** Whether there is more on either side. */
  pageInfo: PageInfo;
  /** Rows to forget: those that a load since `updatedSince` took away, or changed so that they are not in this list any more; null unless the filter has `updatedSince` (10 000 at most: past that, extract the list whole). */
  tombstones?: Maybe<Array<Tombstone>>;
  /** How many rows match, over all pages. */
  totalCount: Scalars['Int']['output'];
};

/** One of a list of departments, with its cursor. */
export type DepartmentEdge = {
  __typename?: 'DepartmentEdge';
  /** Where it stands in the list, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row itself. */
  node: Department;
};

/** Which departments to keep. Each field keeps any of its values; null restricts nothing, an empty list keeps nothing. */
export type DepartmentFilter = {
  /** INSEE codes of regions, any of them. */
  regionCodes?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Kinds of source, any of them. */
  sourceKinds?: InputMaybe<Array<SourceKind>>;
  /** Rows that a load after this moment wrote: send the `dataVersion` that came with the extraction before. Which rows to forget stands in `tombstones`. Not together with `asOf`. */
  updatedSince?: InputMaybe<Scalars['DateTime']['input']>;
  /** Parts of France, any of them. */
  zones?: InputMaybe<Array<GeographicZone>>;
};

/** How to order departments. The id settles ties. */
export type DepartmentOrder = {
  /** Which way. */
  direction?: OrderDirection;
  /** What to order by. */
  field: DepartmentOrderField;
};

/** What departments can be ordered by. */
export type DepartmentOrderField =
  /** INSEE code. */
  | 'CODE'
  /** Name, accents ignored. */
  | 'NAME';

/** Who may apply to a funding measure (*éligibilité*). */
export type Eligibility = Sourced & {
  __typename?: 'Eligibility';
  /** How those who may apply were chosen, in French; null where nobody said. */
  criterion?: Maybe<Scalars['String']['output']>;
  /** How many departments may apply; null where no number was published. */
  departmentCount?: Maybe<Scalars['Int']['output']>;
  /** Which departments may apply, by code (never more than the 109 there are); null where the list was not published. */
  departments?: Maybe<Array<Department>>;
  /** True for a row made up to stand in for one that nobody published. */
  isDemonstration: Scalars['Boolean']['output'];
  /** Where the row comes from. */
  source: Source;
  /** The sources that the row rests on, that of `source` first (fewer than 100). */
  sources?: Maybe<Array<SourceStatement>>;
};

/** Local engineering of a territory (*ingénierie locale*): how many, never who. */
export type Engineering = Sourced & {
  __typename?: 'Engineering';
  /** Project leads made up to stand in for a number that nobody published (*chefs de projet de démonstration*); 0 in a real row. */
  demonstrationProjectLeadCount: Scalars['Int']['output'];
  /** True for a row made up to stand in for one that nobody published. */
  isDemonstration: Scalars['Boolean']['output'];
  /** Project leads in post (*chefs de projet*), as published; null in a demonstration row, since a number that was made up would be a claim about a real territory. */
  projectLeadCount?: Maybe<Scalars['Int']['output']>;
  /** Where the row comes from. */
  source: Source;
  /** The sources that the row rests on, that of `source` first (fewer than 100). */
  sources?: Maybe<Array<SourceStatement>>;
};

/** An event of the programme (*événement*), such as its general assembly. */
export type Event = Node & Sourced & {
  __typename?: 'Event';
  /** The exhibition shown at it; null where there was none. */
  exhibition?: Maybe<Exhibition>;
  /** The day it took place. */
  heldOn: Scalars['Date']['output'];
  /** Opaque id, from the slug. */
  id: Scalars['ID']['output'];
  /** True for a row made up to stand in for one that nobody published. */
  isDemonstration: Scalars['Boolean']['output'];
  /** Name of the event. */
  name: Scalars['String']['output'];
  /** Who took part, in the order of the report (fewer than 100). */
  participations?: Maybe<Array<Participation>>;
  /** Where it took place; null where unknown. */
  place?: Maybe<Scalars['String']['output']>;
  /** Short name, as it stands in addresses. */
  slug: Scalars['String']['output'];
  /** Where the row comes from. */
  source: Source;
  /** The sources that the row rests on, that of `source` first (fewer than 100). */
  sources?: Maybe<Array<SourceStatement>>;
};

/** A page of events. */
export type EventConnection = {
  __typename?: 'EventConnection';
  /** The rows of the page, each with its cursor. */
  edges: Array<EventEdge>;
  /** The rows of the page. */
  nodes: Array<Event>;
  /** Whether there is more on either side. */
  pageInfo: PageInfo;
  /** Rows to forget: those that a load since `updatedSince` took away, or changed so that they are not in this list any more; null unless the filter has `updatedSince` (10 000 at most: past that, extract the list whole). */
  tombstones?: Maybe<Array<Tombstone>>;
  /** How many rows match, over all pages. */
  totalCount: Scalars['Int']['output'];
};

/** One of a list of events, with its cursor. */
export type EventEdge = {
  __typename?: 'EventEdge';
  /** Where it stands in the list, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row itself. */
  node: Event;
};

/** Which events to keep. Each field keeps any of its values; null restricts nothing, an empty list keeps nothing. */
export type EventFilter = {
  /** Kinds of source, any of them. */
  sourceKinds?: InputMaybe<Array<SourceKind>>;
  /** Rows that a load after this moment wrote: send the `dataVersion` that came with the extraction before. Which rows to forget stands in `tombstones`. Not together with `asOf`. */
  updatedSince?: InputMaybe<Scalars['DateTime']['input']>;
};

/** How to order events. The id settles ties. */
export type EventOrder = {
  /** Which way. */
  direction?: OrderDirection;
  /** What to order by. */
  field: EventOrderField;
};

/** What events can be ordered by. */
export type EventOrderField =
  /** The day they took place. */
  | 'DATE'
  /** Name, accents ignored. */
  | 'NAME';

/** An object shown in an exhibition (*objet exposé*). */
export type Exhibit = Node & Sourced & {
  __typename?: 'Exhibit';
  /** Opaque id, given once and kept. */
  id: Scalars['ID']['output'];
  /** True for a row made up to stand in for one that nobody published. */
  isDemonstration: Scalars['Boolean']['output'];
  /** What the object is, in French. */
  name: Scalars['String']['output'];
  /** Where the row comes from. */
  source: Source;
  /** The sources that the row rests on, that of `source` first (fewer than 100). */
  sources?: Maybe<Array<SourceStatement>>;
};

/** A page of exhibits. */
export type ExhibitConnection = {
  __typename?: 'ExhibitConnection';
  /** How many of them are demonstration rows. */
  demonstrationCount: Scalars['Int']['output'];
  /** The rows of the page, each with its cursor. */
  edges: Array<ExhibitEdge>;
  /** The rows of the page. */
  nodes: Array<Exhibit>;
  /** Whether there is more on either side. */
  pageInfo: PageInfo;
  /** Rows to forget: those that a load since `updatedSince` took away, or changed so that they are not in this list any more; null unless the filter has `updatedSince` (10 000 at most: past that, extract the list whole). */
  tombstones?: Maybe<Array<Tombstone>>;
  /** How many rows match, over all pages. */
  totalCount: Scalars['Int']['output'];
};

/** One of a list of exhibits, with its cursor. */
export type ExhibitEdge = {
  __typename?: 'ExhibitEdge';
  /** Where it stands in the list, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row itself. */
  node: Exhibit;
};

/** Which exhibits to keep. Each field keeps any of its values; null restricts nothing, an empty list keeps nothing. */
export type ExhibitFilter = {
  /** Kinds of source, any of them. */
  sourceKinds?: InputMaybe<Array<SourceKind>>;
  /** Words of the name, in any order, accents ignored, by French stems. */
  text?: InputMaybe<Scalars['String']['input']>;
  /** Rows that a load after this moment wrote: send the `dataVersion` that came with the extraction before. Which rows to forget stands in `tombstones`. Not together with `asOf`. */
  updatedSince?: InputMaybe<Scalars['DateTime']['input']>;
};

/** How to order exhibits. The id settles ties. */
export type ExhibitOrder = {
  /** Which way. */
  direction?: OrderDirection;
  /** What to order by. */
  field: ExhibitOrderField;
};

/** What exhibits can be ordered by. */
export type ExhibitOrderField =
  /** Name, accents ignored. */
  | 'NAME';

/** An exhibition of things made in the territories, such as *Fabriqués en Territoires d'industrie*. */
export type Exhibition = Sourced & {
  __typename?: 'Exhibition';
  /** The objects shown, by `NAME` unless ordered otherwise. */
  exhibits?: Maybe<ExhibitConnection>;
  /** True for a row made up to stand in for one that nobody published. */
  isDemonstration: Scalars['Boolean']['output'];
  /** Name of the exhibition. */
  name: Scalars['String']['output'];
  /** Where the row comes from. */
  source: Source;
  /** The sources that the row rests on, that of `source` first (fewer than 100). */
  sources?: Maybe<Array<SourceStatement>>;
};


/** An exhibition of things made in the territories, such as *Fabriqués en Territoires d'industrie*. */
export type ExhibitionExhibitsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ExhibitFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<ExhibitOrder>;
};

/** How a published value is to be read. */
export type FigureBound =
  /** Near the value (*environ*). */
  | 'ABOUT'
  /** The value itself (*exactement*). */
  | 'EXACT'
  /** Above the value (*plus de*). */
  | 'MORE_THAN';

/** By what a figure was divided when its parts were published. */
export type FigureDimension =
  /** By when it is available (*disponibilité*); the key is a year or two. */
  | 'AVAILABILITY'
  /** By axis of actions (*axe*); the key is a value of `ActionAxis`. */
  | 'AXIS'
  /** By kind of carrier (*porteur*); the key is a value of `CarrierKind`. */
  | 'CARRIER_KIND'
  /** The smallest and the largest (*étendue*); the key is `SMALLEST` or `LARGEST`. */
  | 'EXTENT'
  /** By region (*région*); the key is its INSEE code. */
  | 'REGION';

/** What a key figure is measured in. */
export type FigureUnit =
  /** A number of things (*nombre*). */
  | 'COUNT'
  /** Euros (*€*). */
  | 'EURO'
  /** Hectares (*ha*). */
  | 'HECTARE'
  /** Per cent, from 0 to 100 (*%*). */
  | 'PERCENT';

/** A way to get money for a project (*mesure de financement*). */
export type FundingMeasure = Node & Sourced & {
  __typename?: 'FundingMeasure';
  /** Where to apply online, whatever the round; null where there is no such page. Of one round: `rounds { applicationUrl }`. */
  applicationUrl?: Maybe<Scalars['String']['output']>;
  /** Awards made under it, by `REFERENCE` unless ordered otherwise. */
  awards?: Maybe<AwardConnection>;
  /** The last day to apply; null where none was published. */
  closesOn?: Maybe<Scalars['Date']['output']>;
  /** Where to write to; null where none was published. */
  contactEmail?: Maybe<Scalars['String']['output']>;
  /** The share of costs that is paid, as a fraction (1 = 100 %); null where unknown. */
  coverageRate?: Maybe<Scalars['Float']['output']>;
  /** The day on which it was declared so; null where nothing was, or where the source is a list of what is open, which says it for as long as the measure stands in it. */
  declaredOn?: Maybe<Scalars['Date']['output']>;
  /** Whether a source declared it open (*déclarée ouverte*); null where none said. */
  declaredOpen?: Maybe<Scalars['Boolean']['output']>;
  /** Who may apply; null where nothing was published. */
  eligibility?: Maybe<Eligibility>;
  /** The fund that it belongs to: *Fonds vert*; null where there is none. */
  fund?: Maybe<Scalars['String']['output']>;
  /** Who pays; null where unknown. */
  funder?: Maybe<Actor>;
  /** Opaque id, from the slug. */
  id: Scalars['ID']['output'];
  /** Who examines the applications (*instructeur*); null where unknown. */
  instructor?: Maybe<Actor>;
  /** True for a row made up to stand in for one that nobody published. */
  isDemonstration: Scalars['Boolean']['output'];
  /** Whether one can apply, today or on the day of `asOf`: no after the last day to apply, else what a source declared, for as long as that holds: to the last day to apply, or to the end of the year of `declaredOn` where none is known; a list of what is open speaks of today. Null where nobody said. */
  isOpen?: Maybe<Scalars['Boolean']['output']>;
  /** Official name. */
  name: Scalars['String']['output'];
  /** What it pays for, in French, one purpose each; empty where unknown. */
  purposes: Array<Scalars['String']['output']>;
  /** The yearly rounds, oldest first (one a year). */
  rounds?: Maybe<Array<FundingRound>>;
  /** Short name, as it stands in addresses. */
  slug: Scalars['String']['output'];
  /** Where the row comes from. */
  source: Source;
  /** The sources that the row rests on, that of `source` first (fewer than 100). */
  sources?: Maybe<Array<SourceStatement>>;
  /** The strands (*volets*) that it is divided into, in French; empty where there are none. */
  strands: Array<Scalars['String']['output']>;
};


/** A way to get money for a project (*mesure de financement*). */
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
  /** The rows of the page, each with its cursor. */
  edges: Array<FundingMeasureEdge>;
  /** The rows of the page. */
  nodes: Array<FundingMeasure>;
  /** Whether there is more on either side. */
  pageInfo: PageInfo;
  /** Rows to forget: those that a load since `updatedSince` took away, or changed so that they are not in this list any more; null unless the filter has `updatedSince` (10 000 at most: past that, extract the list whole). */
  tombstones?: Maybe<Array<Tombstone>>;
  /** How many rows match, over all pages. */
  totalCount: Scalars['Int']['output'];
};

/** One of a list of funding measures, with its cursor. */
export type FundingMeasureEdge = {
  __typename?: 'FundingMeasureEdge';
  /** Where it stands in the list, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row itself. */
  node: FundingMeasure;
};

/** Which funding measures to keep. Each field keeps any of its values; null restricts nothing, an empty list keeps nothing. */
export type FundingMeasureFilter = {
  /** Acronyms of funders, any of them, case and accents ignored. */
  funderAcronyms?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Kinds of source, any of them. */
  sourceKinds?: InputMaybe<Array<SourceKind>>;
  /** Words of the name or the fund, in any order, accents ignored, by French stems. */
  text?: InputMaybe<Scalars['String']['input']>;
  /** Rows that a load after this moment wrote: send the `dataVersion` that came with the extraction before. Which rows to forget stands in `tombstones`. Not together with `asOf`. */
  updatedSince?: InputMaybe<Scalars['DateTime']['input']>;
};

/** How to order funding measures. The id settles ties. */
export type FundingMeasureOrder = {
  /** Which way. */
  direction?: OrderDirection;
  /** What to order by. */
  field: FundingMeasureOrderField;
};

/** What funding measures can be ordered by. */
export type FundingMeasureOrderField =
  /** Name, accents ignored. */
  | 'NAME';

/** A yearly round of a funding measure (*édition*). */
export type FundingRound = Sourced & {
  __typename?: 'FundingRound';
  /** Where to apply online in this round; null where there is no such page, or none is known. */
  applicationUrl?: Maybe<Scalars['String']['output']>;
  /** The last day to apply; null where unknown. */
  closesOn?: Maybe<Scalars['Date']['output']>;
  /** Every amount published for its envelope, in euros, oldest first (fewer than 100); empty where none was. */
  envelopes?: Maybe<Array<PublishedFigure>>;
  /** True for a row made up to stand in for one that nobody published. */
  isDemonstration: Scalars['Boolean']['output'];
  /** The measure that it belongs to. */
  measure: FundingMeasure;
  /** The first day to apply; null where unknown. */
  opensOn?: Maybe<Scalars['Date']['output']>;
  /** How many awards were published for it; null where no number was. */
  publishedAwardCount?: Maybe<Scalars['Int']['output']>;
  /** The round that it takes up again; null where there is none. */
  renews?: Maybe<FundingRound>;
  /** Where the row comes from. */
  source: Source;
  /** The sources that the row rests on, that of `source` first (fewer than 100). */
  sources?: Maybe<Array<SourceStatement>>;
  /** Every amount published as spent in it (*montants consacrés*), in euros, oldest first (fewer than 100); empty where none was. */
  spending?: Maybe<Array<PublishedFigure>>;
  /** The year. */
  year: Scalars['Int']['output'];
};

/** Which part of France. */
export type GeographicZone =
  /** Overseas collectivity (*collectivité d'outre-mer*). */
  | 'COM'
  /** Overseas department and region (*département et région d'outre-mer*). */
  | 'DROM'
  /** Metropolitan France (*France métropolitaine*). */
  | 'METROPOLE';

/** The whole numbers that round to a share (*effectif correspondant*). */
export type ImpliedCount = {
  __typename?: 'ImpliedCount';
  /** The value that it is a share of. */
  base: PublishedFigure;
  /** The largest of them. */
  maximum: Scalars['Int']['output'];
  /** The smallest of them. */
  minimum: Scalars['Int']['output'];
};

/** A place where industry can settle (*site industriel*): ready land, with or without a label. */
export type IndustrialSite = Node & Sourced & {
  __typename?: 'IndustrialSite';
  /** First year in which it can be ready; null where unknown. */
  availableFrom?: Maybe<Scalars['Int']['output']>;
  /** Last year in which it can be ready; null where unknown. */
  availableTo?: Maybe<Scalars['Int']['output']>;
  /** Who carries it; null where unknown. */
  carrierKind?: Maybe<CarrierKind>;
  /** The carrier's kind in French; *non renseigné* where unknown. */
  carrierKindLabel: Scalars['String']['output'];
  /** The point of the commune that it lies on: where the commune is, not where the site is in it. Null where the site lies on several communes or on an unknown one, or where no point of the commune was published. */
  communePoint?: Maybe<Point>;
  /** The department, as the publisher gave it; null where unknown. */
  department?: Maybe<Department>;
  /** Area of the whole site, in hectares; null where unknown. */
  hectares?: Maybe<Scalars['Float']['output']>;
  /** Opaque id, given once and kept. */
  id: Scalars['ID']['output'];
  /** True for a row made up to stand in for one that nobody published. */
  isDemonstration: Scalars['Boolean']['output'];
  /** The label that it carries; null where it carries none. */
  label?: Maybe<SiteLabel>;
  /** Whether it lies on recycled land (*recyclage foncier*); null where nobody said. */
  landRecycling?: Maybe<Scalars['Boolean']['output']>;
  /** The platforms that list it, by name (fewer than 100): those of which somebody said so of this site. For its label: `label { listedOn }`. */
  listedOn?: Maybe<Array<Platform>>;
  /** Name of the site. */
  name: Scalars['String']['output'];
  /** What to know about this row, in a few words; null where there is nothing to add. */
  note?: Maybe<Scalars['String']['output']>;
  /** The communes that it lies on, by name (4 at most among the sites named so far); null where unknown. */
  siteCommunes?: Maybe<Array<Commune>>;
  /** Where the row comes from. */
  source: Source;
  /** The sources that the row rests on, that of `source` first (fewer than 100). */
  sources?: Maybe<Array<SourceStatement>>;
  /** The territory of the current phase that it lies in; null where it lies in none, or where its place is unknown. */
  territory?: Maybe<Territory>;
};

/** A page of industrial sites. */
export type IndustrialSiteConnection = {
  __typename?: 'IndustrialSiteConnection';
  /** How many of them are demonstration rows. */
  demonstrationCount: Scalars['Int']['output'];
  /** The rows of the page, each with its cursor. */
  edges: Array<IndustrialSiteEdge>;
  /** The rows of the page. */
  nodes: Array<IndustrialSite>;
  /** Whether there is more on either side. */
  pageInfo: PageInfo;
  /** Rows to forget: those that a load since `updatedSince` took away, or changed so that they are not in this list any more; null unless the filter has `updatedSince` (10 000 at most: past that, extract the list whole). */
  tombstones?: Maybe<Array<Tombstone>>;
  /** How many rows match, over all pages. */
  totalCount: Scalars['Int']['output'];
};

/** What industrial sites can be grouped by: each has one value for each row, so groups add up. */
export type IndustrialSiteDimension =
  /** The first year in which they can be ready (*disponible à partir de*). */
  | 'AVAILABLE_FROM'
  /** The last year in which they can be ready (*disponible au plus tard en*). */
  | 'AVAILABLE_TO'
  /** Who carries them (*type de porteur*). */
  | 'CARRIER_KIND'
  /** The department (*département*), as the publisher gave it. */
  | 'DEPARTMENT'
  /** The region of the department (*région du département*). */
  | 'DEPARTMENT_REGION'
  /** The label that they carry (*label*). */
  | 'LABEL'
  /** Whether they lie on recycled land (*recyclage foncier*). */
  | 'LAND_RECYCLING'
  /** The home region (*région de rattachement*) of the territory that they lie in. */
  | 'REGION'
  /** The kind of source (*nature de la source*). */
  | 'SOURCE_KIND'
  /** The territory of the current phase that they lie in (*territoire d'industrie*). */
  | 'TERRITORY'
  /** The year (*année*): the first in which they can be ready, as `AVAILABLE_FROM`. */
  | 'YEAR';

/** One of a list of industrial sites, with its cursor. */
export type IndustrialSiteEdge = {
  __typename?: 'IndustrialSiteEdge';
  /** Where it stands in the list, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row itself. */
  node: IndustrialSite;
};

/** Which industrial sites to keep. Each field keeps any of its values; null restricts nothing, an empty list keeps nothing. */
export type IndustrialSiteFilter = {
  /** Kinds of carrier, any of them; sites whose carrier is unknown match none. */
  carrierKinds?: InputMaybe<Array<CarrierKind>>;
  /** INSEE codes of departments, any of them. */
  departmentCodes?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Labels, any of them. */
  labels?: InputMaybe<Array<SiteLabelCode>>;
  /** Kinds of source, any of them. */
  sourceKinds?: InputMaybe<Array<SourceKind>>;
  /** Codes of territories of the current phase, any of them. */
  territoryCodes?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Words of the name, in any order, accents ignored, by French stems. */
  text?: InputMaybe<Scalars['String']['input']>;
  /** Rows that a load after this moment wrote: send the `dataVersion` that came with the extraction before. Which rows to forget stands in `tombstones`. Not together with `asOf`. */
  updatedSince?: InputMaybe<Scalars['DateTime']['input']>;
};

/** A group of industrial sites (*regroupement*): all that have the same keys, whatever the page. */
export type IndustrialSiteGroup = {
  __typename?: 'IndustrialSiteGroup';
  /** How many they are (*nombre*). */
  count: Scalars['Int']['output'];
  /** How many of them are demonstration rows (*démonstration*). */
  demonstrationCount: Scalars['Int']['output'];
  /** Their area (*surface*), in hectares. */
  hectares: AreaAggregate;
  /** What they have in common. */
  keys: IndustrialSiteGroupKeys;
};

/** A page of groups of industrial sites. */
export type IndustrialSiteGroupConnection = {
  __typename?: 'IndustrialSiteGroupConnection';
  /** The groups of the page, each with its cursor. */
  edges: Array<IndustrialSiteGroupEdge>;
  /** The groups of the page. */
  nodes: Array<IndustrialSiteGroup>;
  /** Whether there is more on either side. */
  pageInfo: PageInfo;
  /** How many groups there are, over all pages. */
  totalCount: Scalars['Int']['output'];
};

/** One of a list of groups of industrial sites, with its cursor. */
export type IndustrialSiteGroupEdge = {
  __typename?: 'IndustrialSiteGroupEdge';
  /** Where it stands in the list, for `after` and `before`: of the same `by` and `orderBy`. */
  cursor: Scalars['String']['output'];
  /** The group itself. */
  node: IndustrialSiteGroup;
};

/** What the industrial sites of a group have in common (*clés de regroupement*). A field may be selected where `by` has its dimension; it is null, and its word *non renseigné*, for the group of rows of which it is not known. */
export type IndustrialSiteGroupKeys = {
  __typename?: 'IndustrialSiteGroupKeys';
  /** The first year in which they can be ready; null where unknown. */
  availableFrom?: Maybe<Scalars['Int']['output']>;
  /** The last year in which they can be ready; null where unknown. */
  availableTo?: Maybe<Scalars['Int']['output']>;
  /** Who carries them; null where unknown. */
  carrierKind?: Maybe<CarrierKind>;
  /** The carrier's kind in French. */
  carrierKindLabel: Scalars['String']['output'];
  /** The department, as the publisher gave it; null where unknown. */
  department?: Maybe<Department>;
  /** The region of the department; null where unknown. */
  departmentRegion?: Maybe<Region>;
  /** The label that they carry; null where they carry none. */
  label?: Maybe<SiteLabel>;
  /** Whether they lie on recycled land; null where nobody said. */
  landRecycling?: Maybe<Scalars['Boolean']['output']>;
  /** The home region (*région de rattachement*) of the territory that they lie in; null where there is none. */
  region?: Maybe<Region>;
  /** The kind of their source. */
  sourceKind: SourceKind;
  /** The kind of source in French. */
  sourceKindLabel: Scalars['String']['output'];
  /** The territory of the current phase that they lie in; null where they lie in none, or where their place is unknown. */
  territory?: Maybe<Territory>;
  /** The year: the first in which they can be ready, as `availableFrom`; null where unknown. */
  year?: Maybe<Scalars['Int']['output']>;
};

/** How to order groups of industrial sites. The keys settle ties. */
export type IndustrialSiteGroupOrder = {
  /** Which way. */
  direction?: OrderDirection;
  /** What to order by. */
  field: IndustrialSiteGroupOrderField;
};

/** What groups of industrial sites can be ordered by. */
export type IndustrialSiteGroupOrderField =
  /** How many industrial sites (*nombre*). */
  | 'COUNT'
  /** The sum of their areas (*surface*): groups without one come first ascending, last descending. */
  | 'HECTARES'
  /** The keys (*clés*), in the order of `by`: codes, words and dates as they are written, what is unknown last. */
  | 'KEYS';

/** How to order industrial sites. The id settles ties. */
export type IndustrialSiteOrder = {
  /** Which way. */
  direction?: OrderDirection;
  /** What to order by. */
  field: IndustrialSiteOrderField;
};

/** What industrial sites can be ordered by. */
export type IndustrialSiteOrderField =
  /** Area: sites without one come first ascending, last descending. */
  | 'HECTARES'
  /** Name, accents ignored. */
  | 'NAME';

/** An intercommunal body (*intercommunalité*: EPCI or EPT), by SIREN: what people know their territory by. */
export type IntercommunalBody = Node & Sourced & {
  __typename?: 'IntercommunalBody';
  /** How many communes belong to it. */
  communeCount?: Maybe<Scalars['Int']['output']>;
  /** Its communes, by `NAME` unless ordered otherwise. */
  communes?: Maybe<CommuneConnection>;
  /** Opaque id, from the SIREN. */
  id: Scalars['ID']['output'];
  /** True for a row made up to stand in for one that nobody published. */
  isDemonstration: Scalars['Boolean']['output'];
  /** Kind of body (*nature juridique*). */
  kind: MemberKind;
  /** The kind in French. */
  kindLabel: Scalars['String']['output'];
  /** Name of the body, in the edition of the COG that is held. */
  name: Scalars['String']['output'];
  /** Inhabitants; null where unknown. */
  population?: Maybe<Scalars['Int']['output']>;
  /** SIREN, nine digits. */
  siren: Scalars['String']['output'];
  /** Where the row comes from. */
  source: Source;
  /** The sources that the row rests on, that of `source` first (fewer than 100). */
  sources?: Maybe<Array<SourceStatement>>;
  /** The territory that it is a member of, one at most in a phase; null where there is none, or where the composition is not known. */
  territory?: Maybe<Territory>;
};


/** An intercommunal body (*intercommunalité*: EPCI or EPT), by SIREN: what people know their territory by. */
export type IntercommunalBodyCommunesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<CommuneFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<CommuneOrder>;
};


/** An intercommunal body (*intercommunalité*: EPCI or EPT), by SIREN: what people know their territory by. */
export type IntercommunalBodyTerritoryArgs = {
  phase?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of intercommunal bodies. */
export type IntercommunalBodyConnection = {
  __typename?: 'IntercommunalBodyConnection';
  /** The rows of the page, each with its cursor. */
  edges: Array<IntercommunalBodyEdge>;
  /** The rows of the page. */
  nodes: Array<IntercommunalBody>;
  /** Whether there is more on either side. */
  pageInfo: PageInfo;
  /** Rows to forget: those that a load since `updatedSince` took away, or changed so that they are not in this list any more; null unless the filter has `updatedSince` (10 000 at most: past that, extract the list whole). */
  tombstones?: Maybe<Array<Tombstone>>;
  /** How many rows match, over all pages. */
  totalCount: Scalars['Int']['output'];
};

/** One of a list of intercommunal bodies, with its cursor. */
export type IntercommunalBodyEdge = {
  __typename?: 'IntercommunalBodyEdge';
  /** Where it stands in the list, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row itself. */
  node: IntercommunalBody;
};

/** Which intercommunal bodies to keep. Each field keeps any of its values; null restricts nothing, an empty list keeps nothing. */
export type IntercommunalBodyFilter = {
  /** Kinds of body, any of them. */
  kinds?: InputMaybe<Array<MemberKind>>;
  /** Kinds of source, any of them. */
  sourceKinds?: InputMaybe<Array<SourceKind>>;
  /** Part of the name, accents and case ignored. */
  text?: InputMaybe<Scalars['String']['input']>;
  /** Rows that a load after this moment wrote: send the `dataVersion` that came with the extraction before. Which rows to forget stands in `tombstones`. Not together with `asOf`. */
  updatedSince?: InputMaybe<Scalars['DateTime']['input']>;
};

/** How to order intercommunal bodies. The id settles ties. */
export type IntercommunalBodyOrder = {
  /** Which way. */
  direction?: OrderDirection;
  /** What to order by. */
  field: IntercommunalBodyOrderField;
};

/** What intercommunal bodies can be ordered by. */
export type IntercommunalBodyOrderField =
  /** Name, accents ignored. */
  | 'NAME'
  /** Inhabitants: bodies without a number come first ascending, last descending. */
  | 'POPULATION'
  /** SIREN. */
  | 'SIREN';

/** A key figure (*chiffre clé*): what was published, what the rows held add up to, and how far apart the two are. */
export type KeyFigure = {
  __typename?: 'KeyFigure';
  /** Of which figure it is a share (*base*); null where it is none. */
  base?: Maybe<KeyFigure>;
  /** Which figure; `label` is its French name. */
  code: KeyFigureCode;
  /** What the rows held add up to; null where no rows could give the figure, or on a day before any were known. */
  counted?: Maybe<CountedFigure>;
  /** Published minus `counted.real`, after rounding to the published precision; null where either is null. Demonstration rows never close the gap, and rows whose value is unknown (`counted.unknown`) do not either. */
  difference?: Maybe<Scalars['Float']['output']>;
  /** How the difference is to be read, as the published value is: with `MORE_THAN` it is a lower bound; null where there is none. */
  differenceBound?: Maybe<FigureBound>;
  /** All published values, oldest first (fewer than 100). */
  history?: Maybe<Array<PublishedFigure>>;
  /** Name of the figure, in French. */
  label: Scalars['String']['output'];
  /** What was published of its parts, by dimension (fewer than 100); empty where nothing was. With `asOf`, those of that day: parts without a date are left out. */
  parts?: Maybe<Array<PublishedPart>>;
  /** The latest published value, of the latest phase where two describe one day; null where none was. */
  published?: Maybe<PublishedFigure>;
  /** What it is measured in. */
  unit: FigureUnit;
  /** What is counted or measured, in French: *territoires*, *euros*. */
  unitLabel: Scalars['String']['output'];
};

/** The key figures (*chiffres clés*) of the programme. */
export type KeyFigureCode =
  /** Actions referred to the programme (*actions*); projects (*projets*) in phase 1. */
  | 'ACTIONS'
  /** Share of the actions that are done or under way, in per cent (*actions réalisées ou en cours*). */
  | 'ACTIONS_DONE_OR_UNDER_WAY'
  /** Objects shown in the exhibition *Fabriqués en Territoires d'industrie*. */
  | 'EXHIBITS'
  /** Laureates of 2024 of the measure *Territoires d'industrie en transition écologique* of the Fonds vert (*lauréats*). */
  | 'FONDS_VERT_AWARDS_2024'
  /** Envelope of 2024 of that measure, in euros, published twice with two amounts (*enveloppe*). */
  | 'FONDS_VERT_ENVELOPE_2024'
  /** Money that went to projects of that measure in 2024, in euros (*montant consacré*). */
  | 'FONDS_VERT_USED_2024_EUR'
  /** Intercommunal bodies, EPCI and EPT, of the current phase (*intercommunalités*). */
  | 'INTERCOMMUNAL_BODIES'
  /** Budget of the programme, in euros (*budget*). */
  | 'PROGRAMME_BUDGET_EUR'
  /** Money announced for the projects of territories, in euros (*montants annoncés*). */
  | 'PROJECT_FUNDING_EUR'
  /** Money used by the projects of territories, in euros (*montants consommés*). */
  | 'PROJECT_FUNDING_USED_EUR'
  /** Jobs announced for the projects of territories (*emplois annoncés*). */
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
  /** Turnkey sites of the label France 2030 (*sites clés en main*). */
  | 'TURNKEY_SITES'
  /** Area of the turnkey sites together, in hectares. */
  | 'TURNKEY_SITES_HECTARES'
  /** Turnkey sites on recycled land (*recyclage foncier*). */
  | 'TURNKEY_SITES_RECYCLED_LAND';

/** Kind of an intercommunal body or of a member of a territory (*nature juridique*). */
export type MemberKind =
  /** *Communauté d'agglomération*. */
  | 'CA'
  /** *Communauté de communes*. */
  | 'CC'
  /** A commune that is a member on its own (*commune*). */
  | 'COM'
  /** *Communauté urbaine*. */
  | 'CU'
  /** *Établissement public territorial* of Greater Paris. */
  | 'EPT'
  /** *Métropole de Lyon*, a body of its own kind. */
  | 'MET69'
  /** *Métropole*. */
  | 'METRO';

/** What the amounts of a group come to (*agrégat*), in euros. Rows whose amount is not known count in none of these. */
export type MoneyAggregate = {
  __typename?: 'MoneyAggregate';
  /** The average (*moyenne*) of the rows that have one; null where no row has. */
  average?: Maybe<Scalars['Float']['output']>;
  /** How many rows have one (*nombre de valeurs connues*). */
  count: Scalars['Int']['output'];
  /** How many of them are demonstration rows (*démonstration*): where there are any, `average`, `minimum` and `maximum` rest on them too. A filter by `sourceKinds` leaves them out. */
  demonstrationCount: Scalars['Int']['output'];
  /** The part of the sum that is of demonstration rows (*démonstration*); 0 where there are none. */
  demonstrationSum: Scalars['Float']['output'];
  /** The largest (*maximum*); null where no row has one. */
  maximum?: Maybe<Scalars['Float']['output']>;
  /** The smallest (*minimum*); null where no row has one. */
  minimum?: Maybe<Scalars['Float']['output']>;
  /** The sum (*somme*); null where no row has one. */
  sum?: Maybe<Scalars['Float']['output']>;
};

/** A record with an id of its own, which `node` finds again. */
export type Node = {
  /** Opaque id, made from the natural key: an import that runs again leaves it as it is. */
  id: Scalars['ID']['output'];
};

/** Which way a list runs. */
export type OrderDirection =
  /** From the smallest to the largest, from A to Z. */
  | 'ASC'
  /** From the largest to the smallest, from Z to A. */
  | 'DESC';

/** Whether there is more before and after a page. */
export type PageInfo = {
  __typename?: 'PageInfo';
  /** Cursor of the last row; null on an empty page. */
  endCursor?: Maybe<Scalars['String']['output']>;
  /** True where rows follow: ask for them with `after: endCursor`. */
  hasNextPage: Scalars['Boolean']['output'];
  /** True where rows come before: ask for them with `before: startCursor`. */
  hasPreviousPage: Scalars['Boolean']['output'];
  /** Cursor of the first row; null on an empty page. */
  startCursor?: Maybe<Scalars['String']['output']>;
};

/** The pair that leads a territory (*binôme*): a local elected official and an industrialist recognised by peers, who chair its project committee. */
export type Pair = Sourced & {
  __typename?: 'Pair';
  /** The elected official (*élu*); null without the scope that the names need. */
  elected?: Maybe<Person>;
  /** The industrialist (*industriel*); null without the scope that the names need. */
  industrialist?: Maybe<Person>;
  /** True for a row made up to stand in for one that nobody published. */
  isDemonstration: Scalars['Boolean']['output'];
  /** Where the row comes from. */
  source: Source;
  /** The sources that the row rests on, that of `source` first (fewer than 100). */
  sources?: Maybe<Array<SourceStatement>>;
};

/** That somebody took part in an event (*participation*). */
export type Participation = Sourced & {
  __typename?: 'Participation';
  /** The event. */
  event: Event;
  /** The functions in which the person was named (fewer than 100); empty after the person asked to be removed. */
  functions?: Maybe<Array<PersonFunction>>;
  /** True for a row made up to stand in for one that nobody published. */
  isDemonstration: Scalars['Boolean']['output'];
  /** The body for which they came; null where none was named. */
  onBehalfOf?: Maybe<Actor>;
  /** Who; null after the person asked to be removed. */
  person?: Maybe<Person>;
  /** What they did there. */
  role: ParticipationRole;
  /** The role in French. */
  roleLabel: Scalars['String']['output'];
  /** Where the row comes from. */
  source: Source;
  /** The sources that the row rests on, that of `source` first (fewer than 100). */
  sources?: Maybe<Array<SourceStatement>>;
};

/** What somebody did at an event. */
export type ParticipationRole =
  /** Attended it (*a participé*). */
  | 'ATTENDED'
  /** Opened it (*a ouvert*). */
  | 'OPENED'
  /** Represented a body there (*a représenté*). */
  | 'REPRESENTED';

/** A person named in a professional role. Shown with the least needed, and removed on request. */
export type Person = Sourced & {
  __typename?: 'Person';
  /** The functions in which the person was named, first the one named first (fewer than 100). */
  functions?: Maybe<Array<PersonFunction>>;
  /** True for a row made up to stand in for one that nobody published. */
  isDemonstration: Scalars['Boolean']['output'];
  /** First name and family name. */
  name: Scalars['String']['output'];
  /** What the person took part in, in the order of the reports (fewer than 100). */
  participations?: Maybe<Array<Participation>>;
  /** Where the row comes from. */
  source: Source;
  /** The sources that the row rests on, that of `source` first (fewer than 100). */
  sources?: Maybe<Array<SourceStatement>>;
};

/** A position that a person held on the day of `asOf`, as the report named it (*fonction*). */
export type PersonFunction = Sourced & {
  __typename?: 'PersonFunction';
  /** The day on which it was held (*à la date du*); null where unknown. It may have ended since. */
  asOf?: Maybe<Scalars['Date']['output']>;
  /** The body in which it is held; null where unknown. */
  body?: Maybe<Actor>;
  /** True for a row made up to stand in for one that nobody published. */
  isDemonstration: Scalars['Boolean']['output'];
  /** Where the row comes from. */
  source: Source;
  /** The sources that the row rests on, that of `source` first (fewer than 100). */
  sources?: Maybe<Array<SourceStatement>>;
  /** Title of the function, in French. */
  title: Scalars['String']['output'];
};

/** A phase of the programme: its territories carry their own labels and codes, which another phase may reuse. */
export type Phase = Sourced & {
  __typename?: 'Phase';
  /** The year at the end of which it ends; null where none was set. */
  endYear?: Maybe<Scalars['Int']['output']>;
  /** True for a row made up to stand in for one that nobody published. */
  isDemonstration: Scalars['Boolean']['output'];
  /** Number of the phase: 1 or 2. */
  number: Scalars['Int']['output'];
  /** Where the row comes from. */
  source: Source;
  /** The sources that the row rests on, that of `source` first (fewer than 100). */
  sources?: Maybe<Array<SourceStatement>>;
  /** The day it started. */
  startedOn: Scalars['Date']['output'];
  /** The territories of this phase, by `CODE` unless ordered otherwise. */
  territories?: Maybe<TerritoryConnection>;
};


/** A phase of the programme: its territories carry their own labels and codes, which another phase may reuse. */
export type PhaseTerritoriesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<TerritoryFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<TerritoryOrder>;
};

/** A platform that lists sites, such as *France Foncier+*. */
export type Platform = Sourced & {
  __typename?: 'Platform';
  /** True for a row made up to stand in for one that nobody published. */
  isDemonstration: Scalars['Boolean']['output'];
  /** Name of the platform. */
  name: Scalars['String']['output'];
  /** Who runs it (*opérateurs*), by name (two for *France Foncier+*). */
  operators?: Maybe<Array<Actor>>;
  /** Where the row comes from. */
  source: Source;
  /** The sources that the row rests on, that of `source` first (fewer than 100). */
  sources?: Maybe<Array<SourceStatement>>;
  /** Address of the platform; null where unknown. */
  url?: Maybe<Scalars['String']['output']>;
};

/** A place on the map, in WGS 84. */
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
  /** True for a row made up to stand in for one that nobody published. */
  isDemonstration: Scalars['Boolean']['output'];
  /** The published figures beside what the rows add up to (19). */
  keyFigures?: Maybe<Array<KeyFigure>>;
  /** Official name. */
  name: Scalars['String']['output'];
  /** The phases, oldest first (two today). */
  phases?: Maybe<Array<Phase>>;
  /** Where the row comes from. */
  source: Source;
  /** The sources that the row rests on, that of `source` first (fewer than 100). */
  sources?: Maybe<Array<SourceStatement>>;
  /** The bodies that steer it (*pilotes*), by name (two today; with `asOf`, those of that day: in phase 1 the regions). */
  steeredBy?: Maybe<Array<Actor>>;
  /** What the programme is, in a few sentences of French: with `asOf`, what was true then. */
  summary: Scalars['String']['output'];
};

/** A value as somebody published it, with its date. */
export type PublishedFigure = Sourced & {
  __typename?: 'PublishedFigure';
  /** The day that the value describes, as exact as `precision` says. */
  asOf: Scalars['Date']['output'];
  /** How the value is to be read. */
  bound: FigureBound;
  /** The bound in French. */
  boundLabel: Scalars['String']['output'];
  /** What was published otherwise (fewer than 100). */
  disputedBy?: Maybe<Array<PublishedFigure>>;
  /** Of a share, the whole numbers that round to it; null where the figure is no share, or its base was not published for that day. */
  impliedCount?: Maybe<ImpliedCount>;
  /** True for a row made up to stand in for one that nobody published. */
  isDemonstration: Scalars['Boolean']['output'];
  /** Whether somebody published it otherwise (*contesté*), by the day asked for. */
  isDisputed: Scalars['Boolean']['output'];
  /** What to know about this value, in a few words of French; null where there is nothing to add. */
  note?: Maybe<Scalars['String']['output']>;
  /** The phase of the programme that it is about; null where the source does not say. */
  phase?: Maybe<Phase>;
  /** How exactly `asOf` is known. */
  precision: DatePrecision;
  /** The precision in French. */
  precisionLabel: Scalars['String']['output'];
  /** Who published it. */
  source: Source;
  /** The sources that the row rests on, that of `source` first (fewer than 100). */
  sources?: Maybe<Array<SourceStatement>>;
  /** The value, in the unit of the key figure. */
  value: Scalars['Float']['output'];
};

/** A part of a key figure as somebody published it. The parts need not add up: some were not published, and some are disputed. */
export type PublishedPart = Sourced & {
  __typename?: 'PublishedPart';
  /** The date that the value describes, as exact as `precision` says; null where nobody gave one. */
  asOf?: Maybe<Scalars['Date']['output']>;
  /** How the value is to be read. */
  bound: FigureBound;
  /** The bound in French. */
  boundLabel: Scalars['String']['output'];
  /** By what the figure was divided. */
  dimension: FigureDimension;
  /** The dimension in French. */
  dimensionLabel: Scalars['String']['output'];
  /** What was published otherwise (fewer than 100). */
  disputedBy?: Maybe<Array<PublishedPart>>;
  /** True for a row made up to stand in for one that nobody published. */
  isDemonstration: Scalars['Boolean']['output'];
  /** Whether somebody published it otherwise (*contesté*), by the day asked for. */
  isDisputed: Scalars['Boolean']['output'];
  /** Which part, as a code. */
  key: Scalars['String']['output'];
  /** Which part, in French. */
  label: Scalars['String']['output'];
  /** What to know about this value, in a few words of French; null where there is nothing to add. */
  note?: Maybe<Scalars['String']['output']>;
  /** How exactly `asOf` is known. */
  precision: DatePrecision;
  /** The precision in French. */
  precisionLabel: Scalars['String']['output'];
  /** Where the value comes from. */
  source: Source;
  /** The sources that the row rests on, that of `source` first (fewer than 100). */
  sources?: Maybe<Array<SourceStatement>>;
  /** What it is measured in; a share of the figure is in per cent. */
  unit: FigureUnit;
  /** What is counted or measured, in French. */
  unitLabel: Scalars['String']['output'];
  /** The value, in `unit`. */
  value: Scalars['Float']['output'];
};

/** Where every operation starts. */
export type Query = {
  __typename?: 'Query';
  /** Actions in groups (*actions regroupées*), by any of their dimensions, with their number and their sums over all rows of a group, whatever the page. */
  actionGroups?: Maybe<ActionGroupConnection>;
  /** Actions of the territories, by `REFERENCE` unless ordered otherwise. */
  actions?: Maybe<ActionConnection>;
  /** The actor with this acronym or this SIREN; null where there is none. Give one of the two; with both, both must fit. */
  actor?: Maybe<Actor>;
  /** Actors, by `NAME` unless ordered otherwise. */
  actors?: Maybe<ActorConnection>;
  /** Awards in groups (*lauréats regroupés*), by any of their dimensions, with their number and their sums over all rows of a group, whatever the page. An award has a year and no date, so there are no months and no quarters. */
  awardGroups?: Maybe<AwardGroupConnection>;
  /** Awards made under the measures, by `REFERENCE` unless ordered otherwise. */
  awards?: Maybe<AwardConnection>;
  /** The commune with this code, in the edition of the COG that is held; null where there is none. A code that was given up, or that of an arrondissement, leads to the commune that it is part of now, whose `code` is another: `13208` to Marseille, `13055`. One whose commune was split up leads nowhere. */
  commune?: Maybe<Commune>;
  /** Communes of France, by `NAME` unless ordered otherwise. */
  communes?: Maybe<CommuneConnection>;
  /** The state of the data as a whole: it changes with every load, and with nothing else. */
  dataVersion: Scalars['String']['output'];
  /** The data sets that the rows come from, by title (fewer than 100). */
  datasets?: Maybe<Array<Dataset>>;
  /** The department with this code; null where there is none. */
  department?: Maybe<Department>;
  /** Departments and overseas collectivities (109 today), by `CODE` unless ordered otherwise. */
  departments?: Maybe<DepartmentConnection>;
  /** The event with this slug; null where there is none. */
  event?: Maybe<Event>;
  /** Events of the programme, by `DATE` unless ordered otherwise. */
  events?: Maybe<EventConnection>;
  /** The funding measure with this slug; null where there is none. */
  fundingMeasure?: Maybe<FundingMeasure>;
  /** Funding measures (*mesures de financement*), by `NAME` unless ordered otherwise. */
  fundingMeasures?: Maybe<FundingMeasureConnection>;
  /** Industrial sites in groups (*sites industriels regroupés*), by any of their dimensions, with their number and their sums over all rows of a group, whatever the page. Of a site the years of availability are known and no date, so there are no months and no quarters. */
  industrialSiteGroups?: Maybe<IndustrialSiteGroupConnection>;
  /** Industrial sites, by `NAME` unless ordered otherwise. */
  industrialSites?: Maybe<IndustrialSiteConnection>;
  /** Intercommunal bodies (*EPCI* with own taxation, and *EPT*), by `NAME` unless ordered otherwise. */
  intercommunalBodies?: Maybe<IntercommunalBodyConnection>;
  /** The intercommunal body with this SIREN; null where there is none. */
  intercommunalBody?: Maybe<IntercommunalBody>;
  /** One key figure (*chiffre clé*), as published and as counted; null where it is not held. */
  keyFigure?: Maybe<KeyFigure>;
  /** The record behind an id; null where there is none. */
  node?: Maybe<Node>;
  /** The records behind several ids, in the order of the ids; null in the place of each that does not exist. */
  nodes: Array<Maybe<Node>>;
  /** The programme *Territoires d'industrie*. */
  programme?: Maybe<Programme>;
  /** The region with this code; null where there is none. */
  region?: Maybe<Region>;
  /** All regions and overseas collectivities (*régions et collectivités d'outre-mer*), by code (26 today). */
  regions?: Maybe<Array<Region>>;
  /** What the words are found in, whatever their order, case, accents, apostrophes, hyphens and French endings: `hydrogene` finds *hydrogène*. The last word may be the beginning of one. Codes are words too: an INSEE code, a postal code, the code of a territory, a SIREN (or a SIRET, for whose it is), an acronym. Real rows come before demonstration rows; then what has the words for its name or its code, then what holds them whole, then the best match. Capped at the 100 best. */
  search?: Maybe<SearchConnection>;
  /** Territories, of the current phase unless the filter says otherwise, by `CODE` unless ordered otherwise. */
  territories?: Maybe<TerritoryConnection>;
  /** The territory with this code; null where the phase has none. */
  territory?: Maybe<Territory>;
  /** Territories in groups (*territoires d'industrie regroupés*), by any of their dimensions, with their number and their sums over all rows of a group, whatever the page. Of the current phase unless the filter names phases. A territory has a year, that in which its phase started, and no date, so there are no months and no quarters. */
  territoryGroups?: Maybe<TerritoryGroupConnection>;
};


/** Where every operation starts. */
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


/** Where every operation starts. */
export type QueryActionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  asOf?: InputMaybe<Scalars['Date']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ActionFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<ActionOrder>;
};


/** Where every operation starts. */
export type QueryActorArgs = {
  acronym?: InputMaybe<Scalars['String']['input']>;
  siren?: InputMaybe<Scalars['String']['input']>;
};


/** Where every operation starts. */
export type QueryActorsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ActorFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<ActorOrder>;
};


/** Where every operation starts. */
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


/** Where every operation starts. */
export type QueryAwardsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  asOf?: InputMaybe<Scalars['Date']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AwardFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<AwardOrder>;
};


/** Where every operation starts. */
export type QueryCommuneArgs = {
  code: Scalars['String']['input'];
};


/** Where every operation starts. */
export type QueryCommunesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<CommuneFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<CommuneOrder>;
};


/** Where every operation starts. */
export type QueryDepartmentArgs = {
  code: Scalars['String']['input'];
};


/** Where every operation starts. */
export type QueryDepartmentsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<DepartmentFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<DepartmentOrder>;
};


/** Where every operation starts. */
export type QueryEventArgs = {
  slug: Scalars['String']['input'];
};


/** Where every operation starts. */
export type QueryEventsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<EventFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<EventOrder>;
};


/** Where every operation starts. */
export type QueryFundingMeasureArgs = {
  asOf?: InputMaybe<Scalars['Date']['input']>;
  slug: Scalars['String']['input'];
};


/** Where every operation starts. */
export type QueryFundingMeasuresArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<FundingMeasureFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<FundingMeasureOrder>;
};


/** Where every operation starts. */
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


/** Where every operation starts. */
export type QueryIndustrialSitesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  asOf?: InputMaybe<Scalars['Date']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<IndustrialSiteFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<IndustrialSiteOrder>;
};


/** Where every operation starts. */
export type QueryIntercommunalBodiesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<IntercommunalBodyFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<IntercommunalBodyOrder>;
};


/** Where every operation starts. */
export type QueryIntercommunalBodyArgs = {
  siren: Scalars['String']['input'];
};


/** Where every operation starts. */
export type QueryKeyFigureArgs = {
  asOf?: InputMaybe<Scalars['Date']['input']>;
  code: KeyFigureCode;
};


/** Where every operation starts. */
export type QueryNodeArgs = {
  id: Scalars['ID']['input'];
};


/** Where every operation starts. */
export type QueryNodesArgs = {
  ids: Array<Scalars['ID']['input']>;
};


/** Where every operation starts. */
export type QueryProgrammeArgs = {
  asOf?: InputMaybe<Scalars['Date']['input']>;
};


/** Where every operation starts. */
export type QueryRegionArgs = {
  code: Scalars['String']['input'];
};


/** Where every operation starts. */
export type QuerySearchArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<SearchFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  text: Scalars['String']['input'];
};


/** Where every operation starts. */
export type QueryTerritoriesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  asOf?: InputMaybe<Scalars['Date']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<TerritoryFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<TerritoryOrder>;
};


/** Where every operation starts. */
export type QueryTerritoryArgs = {
  asOf?: InputMaybe<Scalars['Date']['input']>;
  code: Scalars['String']['input'];
  phase?: InputMaybe<Scalars['Int']['input']>;
};


/** Where every operation starts. */
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

/** A region (*région*), or an overseas collectivity. */
export type Region = Sourced & {
  __typename?: 'Region';
  /** Its outline (*contour*), as for a map of the whole country; null where unknown (overseas collectivities). */
  boundary?: Maybe<Scalars['GeoJSON']['output']>;
  /** Where the outline comes from; null without an outline. */
  boundarySource?: Maybe<Source>;
  /** INSEE code: `84`. */
  code: Scalars['String']['output'];
  /** The coordination of the programme in the region; null where nothing is known. */
  coordination?: Maybe<RegionalCoordination>;
  /** Regional coordinators in post (*coordinateurs régionaux*), as published; null where no number was. `coordination` says where it comes from, and what was made up in its place. */
  coordinatorCount?: Maybe<Scalars['Int']['output']>;
  /** Its departments, by code (13 at most). */
  departments?: Maybe<Array<Department>>;
  /** True for a row made up to stand in for one that nobody published. */
  isDemonstration: Scalars['Boolean']['output'];
  /** Name of the region. */
  name: Scalars['String']['output'];
  /** Where the row comes from. */
  source: Source;
  /** The sources that the row rests on, that of `source` first (fewer than 100). */
  sources?: Maybe<Array<SourceStatement>>;
  /** Territories whose home region it is, of the current phase unless `filter` names phases, by `CODE` unless ordered otherwise. */
  territories?: Maybe<TerritoryConnection>;
  /** Which part of France. */
  zone: GeographicZone;
  /** The zone in French. */
  zoneLabel: Scalars['String']['output'];
};


/** A region (*région*), or an overseas collectivity. */
export type RegionBoundaryArgs = {
  tolerance?: InputMaybe<Scalars['Float']['input']>;
};


/** A region (*région*), or an overseas collectivity. */
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
  /** Regional coordinators in post (*coordinateurs régionaux*), as published; null in a demonstration row, since a number that was made up would be a claim about a real region. */
  coordinatorCount?: Maybe<Scalars['Int']['output']>;
  /** Regional coordinators made up to stand in for a number that nobody published (*coordinateurs régionaux de démonstration*); 0 in a real row. */
  demonstrationCoordinatorCount: Scalars['Int']['output'];
  /** True for a row made up to stand in for one that nobody published. */
  isDemonstration: Scalars['Boolean']['output'];
  /** Where the row comes from. */
  source: Source;
  /** The sources that the row rests on, that of `source` first (fewer than 100). */
  sources?: Maybe<Array<SourceStatement>>;
};

/** Which end of a relation the actor stands at. */
export type RelationDirection =
  /** The target does it to the actor (*entrante*). */
  | 'IN'
  /** The actor does it to the target (*sortante*). */
  | 'OUT';

/** What an actor does to the other end of a relation. */
export type RelationKind =
  /** Gives support to (*accompagne*). */
  | 'ACCOMPANIES'
  /** Is an associate member of (*est membre associé de*). */
  | 'ASSOCIATE_MEMBER_OF'
  /** Steers together with others (*copilote*). */
  | 'CO_STEERS'
  /** Funds (*finance*). */
  | 'FUNDS'
  /** Examines the applications of (*instruit*). */
  | 'INSTRUCTS'
  /** Runs (*opère*). */
  | 'RUNS'
  /** Steers (*pilote*). */
  | 'STEERS';

/** Another actor, or what an actor steers, runs, funds, instructs or accompanies. */
export type RelationTarget = Actor | FundingMeasure | Platform | Programme | SiteLabel;

/** One load of a data set (*livraison*). */
export type Release = {
  __typename?: 'Release';
  /** Rows, and links between rows, that were not there before (*ajoutées*). The first load of all (*chargement initial*) counts none. */
  added: Scalars['Int']['output'];
  /** The day that the data describes; null where the publisher does not say. */
  asOf?: Maybe<Scalars['Date']['output']>;
  /** Rows that had other values before (*modifiées*). */
  changed: Scalars['Int']['output'];
  /**
   * What it did to each row, by kind of row and key. Links are not listed: the rows that show one that came or went are listed as
   * changed.
   */
  changes?: Maybe<ReleaseChangeConnection>;
  /** SHA-256 of the files read (*empreinte*); null where no file was imported. */
  checksum?: Maybe<Scalars['String']['output']>;
  /** Rows of the file whose values were put right before they were loaded (*corrigées*). */
  corrected: Scalars['Int']['output'];
  /**
   * Names of the files read, or the addresses that they were downloaded from, without credentials and query (*fichiers*); empty
   * where no file was imported.
   */
  files: Array<Scalars['String']['output']>;
  /** Rows, and links between rows, that are not in it any more (*disparues*); demonstration rows whose place it took are among them. */
  gone: Scalars['Int']['output'];
  /** When the hub loaded it. */
  loadedAt: Scalars['DateTime']['output'];
  /** Who loaded it (*chargée par*); null where that was not given. */
  loadedBy?: Maybe<Scalars['String']['output']>;
  /** Rows of the file that could not be loaded (*rejetées*). */
  rejected: Scalars['Int']['output'];
  /** Rows that come from this release and stand now. */
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
  /** The `id` of the row, also of one that is gone; null where its type has none. */
  id?: Maybe<Scalars['ID']['output']>;
  /** What became of the row. */
  kind: ReleaseChangeKind;
  /** The same in French. */
  kindLabel: Scalars['String']['output'];
  /** The type of the row in this graph, such as `Action`; null where it is a part of another, such as an outline. */
  typeName?: Maybe<Scalars['String']['output']>;
};

/** A page of changes of rows. */
export type ReleaseChangeConnection = {
  __typename?: 'ReleaseChangeConnection';
  /** The rows of the page, each with its cursor. */
  edges: Array<ReleaseChangeEdge>;
  /** The rows of the page. */
  nodes: Array<ReleaseChange>;
  /** Whether there is more on either side. */
  pageInfo: PageInfo;
  /** How many there are, over all pages. */
  totalCount: Scalars['Int']['output'];
};

/** One of a list of changes of rows, with its cursor. */
export type ReleaseChangeEdge = {
  __typename?: 'ReleaseChangeEdge';
  /** Where it stands in the list, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row itself. */
  node: ReleaseChange;
};

/** What a load did to a row. */
export type ReleaseChangeKind =
  /** It was not there before (*ajoutée*). */
  | 'ADDED'
  /** It had other values before (*modifiée*). */
  | 'CHANGED'
  /** It is not there any more (*disparue*). */
  | 'GONE';

/** A page of releases. */
export type ReleaseConnection = {
  __typename?: 'ReleaseConnection';
  /** The rows of the page, each with its cursor. */
  edges: Array<ReleaseEdge>;
  /** The rows of the page. */
  nodes: Array<Release>;
  /** Whether there is more on either side. */
  pageInfo: PageInfo;
  /** How many there are, over all pages. */
  totalCount: Scalars['Int']['output'];
};

/** One of a list of releases, with its cursor. */
export type ReleaseEdge = {
  __typename?: 'ReleaseEdge';
  /** Where it stands in the list, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row itself. */
  node: Release;
};

/** A page of results. */
export type SearchConnection = {
  __typename?: 'SearchConnection';
  /** How many rows match, past the 100 best too, by type; types of which none does are left out. `types` of the filter restricts nothing here, so that a choice of types can be offered. */
  counts: Array<SearchCount>;
  /** How many of the results, over all pages (100 at most), are demonstration rows. */
  demonstrationCount: Scalars['Int']['output'];
  /** The results of the page, each with its cursor. */
  edges: Array<SearchEdge>;
  /** The results of the page. */
  nodes: Array<SearchResult>;
  /** Whether there is more among the 100 best. */
  pageInfo: PageInfo;
};

/** How many rows of a type match. */
export type SearchCount = {
  __typename?: 'SearchCount';
  /** How many rows of it match. */
  count: Scalars['Int']['output'];
  /** How many of them are demonstration rows. */
  demonstrationCount: Scalars['Int']['output'];
  /** Which type. */
  type: SearchType;
  /** The type in French. */
  typeLabel: Scalars['String']['output'];
};

/** One of the results, with its cursor. */
export type SearchEdge = {
  __typename?: 'SearchEdge';
  /** Where it stands in the list, for `after`. */
  cursor: Scalars['String']['output'];
  /** The result itself. */
  node: SearchResult;
};

/** Which rows a search looks in. What is not given restricts nothing. */
export type SearchFilter = {
  /** From a source of any of these kinds; an empty list finds nothing. A key figure is of the kind of its latest published value. */
  sourceKinds?: InputMaybe<Array<SourceKind>>;
  /** Of any of these types; an empty list finds nothing. */
  types?: InputMaybe<Array<SearchType>>;
};

/** What a search can find. It grows: a client should pass over a type that it does not know. */
export type SearchResult = Action | Actor | Award | Commune | Dataset | Department | Event | Exhibit | Exhibition | FundingMeasure | IndustrialSite | IntercommunalBody | KeyFigure | Person | Platform | Region | SiteLabel | Territory;

/** The types of what a search can find. */
export type SearchType =
  /** An action of a territory (*action*), by its title. */
  | 'ACTION'
  /** An actor (*acteur*), by its name, its acronym, given or made of initials, and its SIREN. */
  | 'ACTOR'
  /** An award (*lauréat*), by its project. */
  | 'AWARD'
  /** A commune, by its name, its INSEE code, its postal codes and its SIREN, and by the names and codes of communes that are part of it now and of its arrondissements. */
  | 'COMMUNE'
  /** A data set (*jeu de données*), by its title and its publisher. */
  | 'DATASET'
  /** A department (*département*), by its name, its initials and its code. */
  | 'DEPARTMENT'
  /** An event (*événement*), by its name and its place. */
  | 'EVENT'
  /** An object shown (*objet exposé*), by what it is. */
  | 'EXHIBIT'
  /** An exhibition (*exposition*), by its name. */
  | 'EXHIBITION'
  /** A funding measure (*mesure de financement*), by its name, its fund, its purposes and its strands. */
  | 'FUNDING_MEASURE'
  /** An industrial site (*site industriel*), by its name. */
  | 'INDUSTRIAL_SITE'
  /** An intercommunal body (*intercommunalité*), by its name, its kind, its initials and its SIREN. */
  | 'INTERCOMMUNAL_BODY'
  /** A key figure (*chiffre clé*), by its label. */
  | 'KEY_FIGURE'
  /** A person in a public role (*personne*), by their name. */
  | 'PERSON'
  /** A platform (*plateforme*), by its name. */
  | 'PLATFORM'
  /** A region (*région*), by its name, its initials and its code. */
  | 'REGION'
  /** A label of sites (*label*), by its name, what it promises and its criteria. */
  | 'SITE_LABEL'
  /** A territory (*territoire*), by its name and its code, and by the SIREN of its members and the codes of their communes, postal codes too. */
  | 'TERRITORY';

/** A label given to industrial sites. */
export type SiteLabel = Sourced & {
  __typename?: 'SiteLabel';
  /** Which label; `name` is its French name. */
  code: SiteLabelCode;
  /** What a site must fulfil, in French, one criterion each; empty where not published. */
  criteria: Array<Scalars['String']['output']>;
  /** Which edition of the label (*édition*): *France 2030*, which is another than that of 2020. */
  edition: Scalars['String']['output'];
  /** True for a row made up to stand in for one that nobody published. */
  isDemonstration: Scalars['Boolean']['output'];
  /** The platforms on which its sites can be looked up (*plateformes*), by name (fewer than 100). */
  listedOn?: Maybe<Array<Platform>>;
  /** Name of the label, in French. */
  name: Scalars['String']['output'];
  /** The change of the label that was announced, in French; null where there is none. */
  plannedChange?: Maybe<Scalars['String']['output']>;
  /** The sites that carry it, by `NAME` unless ordered otherwise. */
  sites?: Maybe<IndustrialSiteConnection>;
  /** Where the row comes from. */
  source: Source;
  /** The sources that the row rests on, that of `source` first (fewer than 100). */
  sources?: Maybe<Array<SourceStatement>>;
  /** What the label gives, in French. */
  summary: Scalars['String']['output'];
};


/** A label given to industrial sites. */
export type SiteLabelSitesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<IndustrialSiteFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<IndustrialSiteOrder>;
};

/** The labels that a site can carry. */
export type SiteLabelCode =
  /** *Sites clés en main France 2030* (2024). The label of 2020, with 127 sites, is another thing. */
  | 'TURNKEY_FRANCE_2030';

/** Where a row comes from. The open licence obliges re-users to name the publisher and the date. */
export type Source = {
  __typename?: 'Source';
  /** The day that the data describes; null where the publisher does not say. */
  asOf?: Maybe<Scalars['Date']['output']>;
  /** How much it is worth. */
  kind: SourceKind;
  /** The kind in French. */
  kindLabel: Scalars['String']['output'];
  /** Licence under which it may be re-used; null where none was granted. */
  licence?: Maybe<Scalars['String']['output']>;
  /** When the hub loaded it. */
  loadedAt: Scalars['DateTime']['output'];
  /** The day that it was published (*date de publication*), as exact as `publishedPrecision` says; null where unknown. */
  publishedOn?: Maybe<Scalars['Date']['output']>;
  /** How exactly `publishedOn` is known; null where it is unknown. */
  publishedPrecision?: Maybe<DatePrecision>;
  /** Who published it. */
  publisher: Scalars['String']['output'];
  /** The day that somebody read it for the hub (*date de consultation*); null for files, which `loadedAt` dates, and for what is only known through others. */
  readOn?: Maybe<Scalars['Date']['output']>;
  /** Title of the data set, the report or the article. */
  title: Scalars['String']['output'];
  /** Where it can be read; null where no address is known. */
  url?: Maybe<Scalars['String']['output']>;
};

/** How much a source is worth. */
export type SourceKind =
  /** Made up to fill a gap (*démonstration*): never a fact. */
  | 'DEMONSTRATION'
  /** From the body in charge (*officiel*). */
  | 'OFFICIAL'
  /** From the press or a partner, or an official file that somebody reworked (*secondaire*). */
  | 'REPORTED';

/** One of the sources of a row, and what it states of it. */
export type SourceStatement = {
  __typename?: 'SourceStatement';
  /** The fields of the row that it states, by their names in this graph; null where they are not known one by one. Of the first source, the row's own: all that none of the others states. */
  fields?: Maybe<Array<Scalars['String']['output']>>;
  /** What it says otherwise or less exactly, in French; null where there is nothing to add. */
  note?: Maybe<Scalars['String']['output']>;
  /** The source. */
  source: Source;
};

/** What every record carries: who published it, and whether it is made up. */
export type Sourced = {
  /** True for a row made up to stand in for one that nobody published. */
  isDemonstration: Scalars['Boolean']['output'];
  /** Where the row comes from. */
  source: Source;
  /** The sources that the row rests on, that of `source` first (fewer than 100). */
  sources?: Maybe<Array<SourceStatement>>;
};

/** A labelled territory (*territoire d'industrie*): a group of intercommunal bodies that builds and carries industrial projects. Its key is its phase and its code together. */
export type Territory = Node & Sourced & {
  __typename?: 'Territory';
  /** The actions that it referred to the programme, by `REFERENCE` unless ordered otherwise. */
  actions?: Maybe<ActionConnection>;
  /** Awards to projects that lie in it, by `REFERENCE` unless ordered otherwise. */
  awards?: Maybe<AwardConnection>;
  /** Its outline (*contour*): as for a map of the whole country, or as exact as the file that was imported; null where there is none (phase 1, unless imported). */
  boundary?: Maybe<Scalars['GeoJSON']['output']>;
  /** Where the outline comes from, and with it the label point; null without an outline. */
  boundarySource?: Maybe<Source>;
  /** Code, unique inside a phase only: `ti-9307`. */
  code: Scalars['String']['output'];
  /** Edition of the *code officiel géographique* (COG) that the communes and the population follow; null where the composition is not known. */
  cogYear?: Maybe<Scalars['Int']['output']>;
  /** How many communes, in the edition of `cogYear`; null where the composition is not known. */
  communeCount?: Maybe<Scalars['Int']['output']>;
  /** The communes of its members, by `NAME` unless ordered otherwise; null where the composition is not known. */
  communes?: Maybe<CommuneConnection>;
  /** The regions that it lies in, by code (3 at most); null where the composition is not known. */
  coveredRegions?: Maybe<Array<Region>>;
  /** The departments that it lies in, by code (4 at most); null where the composition is not known. */
  departments?: Maybe<Array<Department>>;
  /** The people who work for it (*ingénierie locale*); null where nothing is known. */
  engineering?: Maybe<Engineering>;
  /** The region that hosts the label (*région de rattachement*): one for each territory. In phase 1 it is read from the code, whose first two digits name it. */
  homeRegion: Region;
  /** Opaque id, from the phase and the code. */
  id: Scalars['ID']['output'];
  /** True for a row made up to stand in for one that nobody published. */
  isDemonstration: Scalars['Boolean']['output'];
  /** Where to write the name on a map: the point of the outline that is farthest from its edges; null without an outline. */
  labelPoint?: Maybe<Point>;
  /** How many members; null where the composition is not known. */
  memberCount?: Maybe<Scalars['Int']['output']>;
  /** The bodies and single communes that compose it (*groupements membres*), by name (20 at most); null where the composition is not known. */
  members?: Maybe<Array<TerritoryMember>>;
  /** Official name. */
  name: Scalars['String']['output'];
  /** The pair that leads it (*binôme élu-industriel*); null where none is known. That it exists is public, the names need a scope. */
  pair?: Maybe<Pair>;
  /** The phase in which it was labelled. */
  phase: Phase;
  /** Number of that phase. */
  phaseNumber: Scalars['Int']['output'];
  /** Inhabitants of its communes; null where the composition is not known. */
  population?: Maybe<Scalars['Int']['output']>;
  /** Industrial sites that lie in it, by `NAME` unless ordered otherwise. */
  sites?: Maybe<IndustrialSiteConnection>;
  /** The name as it stands in addresses, unique inside a phase only. */
  slug: Scalars['String']['output'];
  /** Where the row comes from. */
  source: Source;
  /** The sources that the row rests on, that of `source` first (fewer than 100). */
  sources?: Maybe<Array<SourceStatement>>;
};


/** A labelled territory (*territoire d'industrie*): a group of intercommunal bodies that builds and carries industrial projects. Its key is its phase and its code together. */
export type TerritoryActionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ActionFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<ActionOrder>;
};


/** A labelled territory (*territoire d'industrie*): a group of intercommunal bodies that builds and carries industrial projects. Its key is its phase and its code together. */
export type TerritoryAwardsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AwardFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<AwardOrder>;
};


/** A labelled territory (*territoire d'industrie*): a group of intercommunal bodies that builds and carries industrial projects. Its key is its phase and its code together. */
export type TerritoryBoundaryArgs = {
  tolerance?: InputMaybe<Scalars['Float']['input']>;
};


/** A labelled territory (*territoire d'industrie*): a group of intercommunal bodies that builds and carries industrial projects. Its key is its phase and its code together. */
export type TerritoryCommunesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<CommuneFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<CommuneOrder>;
};


/** A labelled territory (*territoire d'industrie*): a group of intercommunal bodies that builds and carries industrial projects. Its key is its phase and its code together. */
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
  /** The rows of the page, each with its cursor. */
  edges: Array<TerritoryEdge>;
  /** The rows of the page. */
  nodes: Array<Territory>;
  /** Whether there is more on either side. */
  pageInfo: PageInfo;
  /** Rows to forget: those that a load since `updatedSince` took away, or changed so that they are not in this list any more; null unless the filter has `updatedSince` (10 000 at most: past that, extract the list whole). */
  tombstones?: Maybe<Array<Tombstone>>;
  /** How many rows match, over all pages. */
  totalCount: Scalars['Int']['output'];
};

/** What territories can be grouped by: each has one value for each row, so groups add up. */
export type TerritoryDimension =
  /** The edition of the *code officiel géographique* (COG) that communes and population follow. */
  | 'COG_YEAR'
  /** The phase in which they were labelled (*phase*). */
  | 'PHASE'
  /** The home region (*région de rattachement*). */
  | 'REGION'
  /** The kind of source (*nature de la source*). */
  | 'SOURCE_KIND'
  /** The year in which their phase started (*année de lancement de la phase*). */
  | 'YEAR';

/** One of a list of territories, with its cursor. */
export type TerritoryEdge = {
  __typename?: 'TerritoryEdge';
  /** Where it stands in the list, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row itself. */
  node: Territory;
};

/** Which territories to keep. Each field keeps any of its values; null restricts nothing, an empty list keeps nothing. Only `phases` differs: at the root, null means the current phase. */
export type TerritoryFilter = {
  /** INSEE codes of communes, any of them: present ones, or former ones and those of arrondissements. */
  communeCodes?: InputMaybe<Array<Scalars['String']['input']>>;
  /** INSEE codes of regions covered, any of them: a territory in two regions counts in both. */
  coveredRegionCodes?: InputMaybe<Array<Scalars['String']['input']>>;
  /** INSEE codes of departments covered, any of them. */
  departmentCodes?: InputMaybe<Array<Scalars['String']['input']>>;
  /** INSEE codes of home regions, any of them: adds up to the number of territories. */
  homeRegionCodes?: InputMaybe<Array<Scalars['String']['input']>>;
  /** SIREN of members, any of them. */
  memberSirens?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Numbers of phases, any of them; at the root, the current phase unless given. */
  phases?: InputMaybe<Array<Scalars['Int']['input']>>;
  /** Kinds of source, any of them. */
  sourceKinds?: InputMaybe<Array<SourceKind>>;
  /** Words of the name, in any order, accents ignored, by French stems. */
  text?: InputMaybe<Scalars['String']['input']>;
  /** Rows that a load after this moment wrote: send the `dataVersion` that came with the extraction before. Which rows to forget stands in `tombstones`. Not together with `asOf`. */
  updatedSince?: InputMaybe<Scalars['DateTime']['input']>;
};

/** A group of territories (*regroupement*): all that have the same keys, whatever the page. */
export type TerritoryGroup = {
  __typename?: 'TerritoryGroup';
  /** Their communes (*nombre de communes*). */
  communeCount: WholeNumberAggregate;
  /** How many they are (*nombre*). */
  count: Scalars['Int']['output'];
  /** How many of them are demonstration rows (*démonstration*). */
  demonstrationCount: Scalars['Int']['output'];
  /** What they have in common. */
  keys: TerritoryGroupKeys;
  /** Their members (*nombre de groupements membres*). */
  memberCount: WholeNumberAggregate;
  /** Inhabitants of their communes (*population*). */
  population: WholeNumberAggregate;
};

/** A page of groups of territories. */
export type TerritoryGroupConnection = {
  __typename?: 'TerritoryGroupConnection';
  /** The groups of the page, each with its cursor. */
  edges: Array<TerritoryGroupEdge>;
  /** The groups of the page. */
  nodes: Array<TerritoryGroup>;
  /** Whether there is more on either side. */
  pageInfo: PageInfo;
  /** How many groups there are, over all pages. */
  totalCount: Scalars['Int']['output'];
};

/** One of a list of groups of territories, with its cursor. */
export type TerritoryGroupEdge = {
  __typename?: 'TerritoryGroupEdge';
  /** Where it stands in the list, for `after` and `before`: of the same `by` and `orderBy`. */
  cursor: Scalars['String']['output'];
  /** The group itself. */
  node: TerritoryGroup;
};

/** What the territories of a group have in common (*clés de regroupement*). A field may be selected where `by` has its dimension; it is null, and its word *non renseigné*, for the group of rows of which it is not known. */
export type TerritoryGroupKeys = {
  __typename?: 'TerritoryGroupKeys';
  /** The edition of the *code officiel géographique* (COG) that communes and population follow; null where the composition is not known. */
  cogYear?: Maybe<Scalars['Int']['output']>;
  /** The phase in which they were labelled. */
  phase: Phase;
  /** The home region (*région de rattachement*). */
  region: Region;
  /** The kind of their source. */
  sourceKind: SourceKind;
  /** The kind of source in French. */
  sourceKindLabel: Scalars['String']['output'];
  /** The year in which their phase started. */
  year?: Maybe<Scalars['Int']['output']>;
};

/** How to order groups of territories. The keys settle ties. */
export type TerritoryGroupOrder = {
  /** Which way. */
  direction?: OrderDirection;
  /** What to order by. */
  field: TerritoryGroupOrderField;
};

/** What groups of territories can be ordered by. */
export type TerritoryGroupOrderField =
  /** The sum of their communes (*nombre de communes*): groups without one come first ascending, last descending. */
  | 'COMMUNE_COUNT'
  /** How many territories (*nombre*). */
  | 'COUNT'
  /** The keys (*clés*), in the order of `by`: codes, words and dates as they are written, what is unknown last. */
  | 'KEYS'
  /** The sum of their members (*nombre de groupements membres*): groups without one come first ascending, last descending. */
  | 'MEMBER_COUNT'
  /** The sum of their inhabitants (*population*): groups without one come first ascending, last descending. */
  | 'POPULATION';

/** A member of a territory (*groupement membre*), as the ANCT listed it. */
export type TerritoryMember = Sourced & {
  __typename?: 'TerritoryMember';
  /** The commune that is a member on its own; null for an intercommunal body. */
  commune?: Maybe<Commune>;
  /** The same body today, in the edition of the COG that is held; null for a single commune. */
  intercommunalBody?: Maybe<IntercommunalBody>;
  /** True for a row made up to stand in for one that nobody published. */
  isDemonstration: Scalars['Boolean']['output'];
  /** Kind, as the ANCT gave it; in phase 1, for which it is not published, as the name says, or that of today. */
  kind: MemberKind;
  /** The kind in French. */
  kindLabel: Scalars['String']['output'];
  /** Name, as the ANCT gave it. */
  name: Scalars['String']['output'];
  /** SIREN, nine digits. */
  siren: Scalars['String']['output'];
  /** Where the row comes from. */
  source: Source;
  /** The sources that the row rests on, that of `source` first (fewer than 100). */
  sources?: Maybe<Array<SourceStatement>>;
};

/** How to order territories. The id settles ties. */
export type TerritoryOrder = {
  /** Which way. */
  direction?: OrderDirection;
  /** What to order by. */
  field: TerritoryOrderField;
};

/** What territories can be ordered by. */
export type TerritoryOrderField =
  /** Code, then phase. */
  | 'CODE'
  /** Name, accents ignored. */
  | 'NAME';

/** A row to forget: it is gone, or not in the list any more. */
export type Tombstone = {
  __typename?: 'Tombstone';
  /** The `id` that the row had. */
  id: Scalars['ID']['output'];
  /** When the load that took it away, or changed it, took place. */
  removedAt: Scalars['DateTime']['output'];
};

/** What the whole numbers of a group come to (*agrégat*). Rows whose number is not known count in none of these. */
export type WholeNumberAggregate = {
  __typename?: 'WholeNumberAggregate';
  /** The average (*moyenne*) of the rows that have one; null where no row has. */
  average?: Maybe<Scalars['Float']['output']>;
  /** How many rows have one (*nombre de valeurs connues*). */
  count: Scalars['Int']['output'];
  /** How many of them are demonstration rows (*démonstration*): where there are any, `average`, `minimum` and `maximum` rest on them too. A filter by `sourceKinds` leaves them out. */
  demonstrationCount: Scalars['Int']['output'];
  /** The part of the sum that is of demonstration rows (*démonstration*); 0 where there are none. */
  demonstrationSum: Scalars['Float']['output'];
  /** The largest (*maximum*); null where no row has one. */
  maximum?: Maybe<Scalars['Int']['output']>;
  /** The smallest (*minimum*); null where no row has one. */
  minimum?: Maybe<Scalars['Int']['output']>;
  /** The sum (*somme*); null where no row has one. */
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
