/** Removes empty cells at the end, down to `minCount` cells. */
export function withoutEmptyEnd(cells: readonly string[], minCount: number): readonly string[] {
  let count = cells.length
  while (count > minCount && isBlank(cells[count - 1]!)) count--
  return cells.slice(0, count)
}

/** Returns whether all cells are blank. */
export function isEmpty(cells: readonly string[]): boolean {
  return isBlank(cells[0]!) && cells.every(isBlank)
}

/** Returns whether a cell is empty or has only spaces. */
export function isBlank(cell: string): boolean {
  return cell === '' || cell.trim() === ''
}

/** Counts the newlines inside cells. */
export function newlinesIn(cells: readonly string[]): number {
  return cells.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0)
}
