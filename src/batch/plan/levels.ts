import {
  getArgumentValues,
  isNonNullType,
  Kind,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
} from 'graphql'
import type { Selected } from '../../selections/selections.ts'
import { ROOT, type LoadArguments } from '../arguments.ts'
import { byKeyOf } from '../by-key.ts'
import { readDemand, type Demand } from '../selection/demand.ts'
import type { AnyModel, Models } from '../model.ts'
import { layoutOf } from '../sql/row-layout.ts'
import { aliasOf, type Level, type LevelArguments, type Parents, type Scope, type Variables } from './level.ts'
import type { Loading } from './source.ts'

/** More are loaded level by level: the contract's largest operation has 9. */
const MAX_LEVELS = 50

/** The levels of an operation, found one by one. */
export type Levels = {
  levels: readonly Level[]
  /** Adds the level of a field. Returns undefined if there are too many, or if its parents are not known beforehand. */
  addLevel(parentType: GraphQLObjectType, selected: Selected, loading: Loading, scope: Scope | null): Level | undefined
  /** Adds the level of rows of one type that a field at the root names. */
  addNamed(selected: Selected, model: AnyModel, keysIn: (variables: Variables) => readonly string[]): Level | undefined
}

/** Creates the levels of an operation, without any. */
export function createLevels(schema: GraphQLSchema, models: Models, { definitions }: DocumentNode): Levels {
  const levels: Level[] = []
  const named = definitions.filter((each): each is FragmentDefinitionNode => each.kind === Kind.FRAGMENT_DEFINITION)
  const fragments = Object.fromEntries(named.map((each) => [each.name.value, each]))

  /** The same as the field's resolver reads, because it is part of the loader's name. */
  function demandAt(parentType: GraphQLObjectType, { field, nodes }: Selected, { relation }: Loading): Demand {
    const info = { schema, fragments, parentType, fieldNodes: nodes, returnType: field.type, fieldName: field.name }
    const isPage = relation.kind === 'page'
    return readDemand(models, info as Partial<GraphQLResolveInfo> as GraphQLResolveInfo, relation.of, isPage)
  }

  function add(
    parentType: GraphQLObjectType,
    selected: Selected,
    loading: Loading,
    rest: Pick<Level, 'parents' | 'readArguments'>,
  ): Level | undefined {
    if (levels.length === MAX_LEVELS) return undefined
    const demand = demandAt(parentType, selected, loading)
    const level: Level = {
      index: levels.length,
      relation: loading.relation,
      demand,
      ...columnsOf(loading, demand),
      hasChildren: false,
      isNullable: !isNonNullType(selected.field.type),
      ...rest,
    }
    levels.push(level)
    return level
  }

  return {
    levels,
    addLevel(parentType, selected, loading, scope) {
      const parents = scope && parentsIn(scope, loading)
      if (parents === undefined) return undefined
      const readArguments = (variables: Variables) => argumentsOf(selected, loading, variables)
      const level = add(parentType, selected, loading, { parents, readArguments })
      if (scope && level) scope.level.hasChildren = true
      return level
    },
    addNamed(selected, model, keysIn) {
      const readArguments = (variables: Variables) => ({ args: {}, day: undefined, key: ROOT, keys: keysIn(variables) })
      return add(schema.getQueryType()!, selected, { relation: byKeyOf(model) }, { parents: null, readArguments })
    },
  }
}

function columnsOf({ relation }: Loading, { rows, edges, pageInfo }: Demand): Pick<Level, 'layout' | 'sort' | 'width'> {
  if (!rows) return { layout: null, sort: null, width: 0 }
  const next = { columns: 0 }
  const layout = layoutOf({ ...rows, columns: [...new Set([...rows.columns, ...(relation.always ?? [])])] }, next)
  const sort = edges || pageInfo ? `c${next.columns++}` : null
  return { layout, sort, width: next.columns }
}

/** Undefined if the rows lack a column, which the field's resolver then reports. */
function parentsIn({ level, layout }: Scope, { relation, nullWithout }: Loading): Parents | undefined {
  const key = aliasOf(layout, relation.by ?? layout.model.key)
  const without = nullWithout === undefined ? null : aliasOf(layout, nullWithout)
  return key === undefined || without === undefined ? undefined : { level, key, without }
}

function argumentsOf({ field, nodes }: Selected, { args, key }: Loading, variables: Variables): LevelArguments {
  const sent: LoadArguments = getArgumentValues(field, nodes[0], variables)
  if (key) return { args: {}, key: key(sent), day: sent.asOf ?? undefined }
  const read = args ? args(sent) : sent
  return { args: read, key: ROOT, day: read.asOf ?? undefined }
}
