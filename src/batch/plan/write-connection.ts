import { getNamedType, isObjectType, type GraphQLOutputType } from 'graphql'
import type { TextRow } from '../../db/client.ts'
import { readerOf, valueIn } from '../../db/column-values.ts'
import { encodeCursor } from '../../relay/cursor.ts'
import { listName, type Paging } from '../../relay/paging.ts'
import { ROOT } from '../arguments.ts'
import type { Selected, Selecting, Selections } from '../../selections/selections.ts'
import { positionOf, type Level } from './level.ts'
import type { Found } from './rows.ts'
import { rowsAtRoot, underParent, type RootList } from './write-loaded.ts'
import { constant, writeList, writeObject, type Write } from './writer.ts'

/** The page under one parent. Its rows are in the order of the response, without the extra row. */
type Page = { rows: readonly TextRow[]; paging: Paging; hasMore: boolean; key: string | null }

type Edge = { row: TextRow; paging: Paging }

/**
 * Writes a connection.
 *
 * @param nodeWriter - Creates the function that writes one of its rows.
 * @param lists - Receives its lists, if it is at the root.
 * @returns Undefined if a part of it cannot be written.
 */
export function writeConnection(
  selections: Selections,
  { field, nodes }: Selected,
  level: Level,
  { nodeWriter, lists }: { nodeWriter: (nodes: readonly Selecting[]) => Write | undefined; lists: RootList[] },
): Write | undefined {
  const { index } = level
  const write = writeParts(selections, field.type, nodes, partWriter)
  return (
    write &&
    underParent(level, (rows, answer, { key }) => write(pageOf(rows, answer.found.asked[index]!.paging, key), answer))
  )

  function addList<R>(writeItem: Write<R> | undefined, itemsOf: (page: Page) => readonly R[]): Write<Page> | undefined {
    if (!writeItem) return undefined
    const itemsIn = (found: Found) => itemsOf(pageOf(rowsAtRoot(level, found), found.asked[index]!.paging, ROOT))
    if (!level.parents) lists.push({ write: writeItem, itemsIn })
    return (page, answer) => writeList(itemsOf(page), writeItem, answer)
  }

  function partWriter(part: Selected): Write<Page> | undefined {
    switch (part.field.name) {
      case 'nodes':
        return addList(nodeWriter(part.nodes), ({ rows }) => rows)
      case 'edges':
        return addList(writeParts(selections, part.field.type, part.nodes, edgePartWriter), ({ rows, paging }) =>
          rows.map((row): Edge => ({ row, paging })),
        )
      case 'pageInfo':
        return writeParts(selections, part.field.type, part.nodes, pageInfoWriter)
      case 'totalCount':
        return ({ key }, { found }) => String((key !== null && found.levels[index]!.counts.get(key)?.total) || 0)
      case 'demonstrationCount':
        return ({ key }, { found }) =>
          String((key !== null && found.levels[index]!.counts.get(key)?.demonstration) || 0)
      case 'tombstones':
        // With `updatedSince`, the level is not planned.
        return constant('null')
      default:
        return undefined
    }
  }

  function edgePartWriter(part: Selected): Write<Edge> | undefined {
    if (part.field.name === 'cursor') return ({ row, paging }) => cursorOf(level, row, paging)
    const writeNode = part.field.name === 'node' ? nodeWriter(part.nodes) : undefined
    return writeNode && (({ row }, answer) => writeNode(row, answer))
  }

  function pageInfoWriter({ field: { name } }: Selected): Write<Page> | undefined {
    switch (name) {
      case 'hasNextPage':
        return ({ paging, hasMore }) => String(paging.before !== null || (hasMore && !paging.backward))
      case 'hasPreviousPage':
        return ({ paging, hasMore }) => String(paging.after !== null || (hasMore && paging.backward))
      case 'startCursor':
        return ({ rows, paging }) => (rows[0] ? cursorOf(level, rows[0], paging) : 'null')
      case 'endCursor':
        return ({ rows, paging }) => (rows.length > 0 ? cursorOf(level, rows.at(-1)!, paging) : 'null')
      default:
        return undefined
    }
  }
}

function pageOf(found: readonly TextRow[], paging: Paging, key: string | null): Page {
  const hasMore = found.length > paging.limit
  const page = hasMore ? found.slice(0, paging.limit) : found
  return { rows: paging.backward ? page.toReversed() : page, paging, hasMore, key }
}

/** Writes an object that is no row: its fields are parts of `R`. */
function writeParts<R>(
  selections: Selections,
  type: GraphQLOutputType,
  nodes: readonly Selecting[],
  writerOf: (part: Selected) => Write<R> | undefined,
): Write<R> | undefined {
  const object = getNamedType(type)
  return isObjectType(object) ? writeObject(object, selections.on(object, nodes), writerOf) : undefined
}

function cursorOf({ relation, layout, sort }: Level, row: TextRow, { of, order }: Paging): string {
  const { table, key } = relation.of
  const read = (alias: string, column: string) =>
    valueIn(row[positionOf(alias)]!, readerOf(table, column)) as string | number
  const place = { value: read(sort!, relation.order[order]!), key: read(layout!.key, key) }
  return `"${encodeCursor(listName(of, order), place)}"`
}
