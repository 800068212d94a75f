const pieces = [
  ...'aZ09 -_/+=.%&\\\n\t\0',
  ...'éÈçœÿ’«»…€日🏭',
  ...':\'"`[]{},',
  'e\u0301',
  '::',
  'null',
  'Territory:',
  '["REFERENCE","1","2"]',
]

/** Texts of up to 40 pieces that expose mistakes in quoting; the same in every run. */
export function generatedTexts(count: number): string[] {
  let state = 20_181_122
  const next = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
  return Array.from({ length: count }, (_, index) =>
    Array.from({ length: 1 + (index % 40) }, () => pieces[next(pieces.length)]).join(''),
  )
}
