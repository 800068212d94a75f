import { list, one } from '../../batch/relation.ts'
import { keyFigure, phase, programme, publishedFigure, publishedPart } from './model.ts'

/** The programme: `select … from programme_state`. */
export const theProgramme = one({ name: 'programme', of: programme, order: { ID: 'id' } })

/** Its phases, oldest first: `… from phase where programme_id = $programme order by number`. */
export const phasesOfProgramme = list({
  name: 'phase.ofProgramme',
  of: phase,
  under: (rows, id) => rows.where('r.programme_id', '=', id),
  order: { NUMBER: 'number' },
})

/** Every key figure, in the order of the programme's review: `… from key_figure order by position`. */
export const keyFigures = list({ name: 'keyFigure.all', of: keyFigure, order: { POSITION: 'position' } })

/** The dated series of a key figure, oldest first: `… from published_figure where key_figure_code = $code order by position, id`. */
export const historyOfKeyFigure = list({
  name: 'publishedFigure.history',
  of: publishedFigure,
  under: (rows, code) => rows.where('r.key_figure_code', '=', code),
  order: { POSITION: 'position' },
})

/** The latest value of that series: the same, from its end. */
export const latestOfKeyFigure = one({
  name: 'publishedFigure.latest',
  of: publishedFigure,
  under: (rows, code) => rows.where('r.key_figure_code', '=', code),
  order: { POSITION: 'position' },
  descending: true,
})

/** The published parts of a key figure: `… from published_part where key_figure_code = $code order by position, id`. */
export const partsOfKeyFigure = list({
  name: 'publishedPart.ofKeyFigure',
  of: publishedPart,
  under: (rows, code) => rows.where('r.key_figure_code', '=', code),
  order: { POSITION: 'position' },
})

/** The published values that contradict each other: `… from published_figure where dispute = $dispute order by position, id`. */
export const figuresOfDispute = list({
  name: 'publishedFigure.ofDispute',
  of: publishedFigure,
  by: 'dispute',
  under: (rows, dispute) => rows.where('r.dispute', '=', dispute),
  order: { POSITION: 'position' },
})

/** The published parts that contradict each other: `… from published_part where dispute = $dispute order by position, id`. */
export const partsOfDispute = list({
  name: 'publishedPart.ofDispute',
  of: publishedPart,
  by: 'dispute',
  under: (rows, dispute) => rows.where('r.dispute', '=', dispute),
  order: { POSITION: 'position' },
})
