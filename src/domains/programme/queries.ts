import { list, one } from '../../batch/relation.ts'
import { keyFigure, phase, programme, publishedFigure, publishedPart } from './model.ts'

/** The programme: `select … from programme`. */
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

/** The dated series of a key figure, oldest first: `… from published_figure where key_figure_code = $code order by as_of, id`. */
export const historyOfKeyFigure = list({
  name: 'publishedFigure.history',
  of: publishedFigure,
  under: (rows, code) => rows.where('r.key_figure_code', '=', code),
  order: { DATE: 'as_of' },
})

/** The latest of that series: the same, from its end. */
export const latestOfKeyFigure = one({
  name: 'publishedFigure.latest',
  of: publishedFigure,
  under: (rows, code) => rows.where('r.key_figure_code', '=', code),
  order: { DATE: 'as_of' },
  descending: true,
})

/** The parts of a key figure that were published: `… from published_part where key_figure_code = $code order by position, id`. */
export const partsOfKeyFigure = list({
  name: 'publishedPart.ofKeyFigure',
  of: publishedPart,
  under: (rows, code) => rows.where('r.key_figure_code', '=', code),
  order: { POSITION: 'position' },
})
