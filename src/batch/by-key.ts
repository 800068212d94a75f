import type { AnyModel } from './model.ts'
import { one, type AnyRelation } from './relation.ts'

const relations = new WeakMap<AnyModel, AnyRelation>()

/** The row of a model with a key: `select … from region as r where r.code = $key`. */
export function byKeyOf(model: AnyModel): AnyRelation {
  let relation = relations.get(model)
  if (!relation) {
    relation = one({
      name: `${model.type}.byKey`,
      of: model,
      under: (rows, key) => rows.where(`r.${model.key}`, '=', key as never),
      order: { KEY: model.key as never },
    })
    relations.set(model, relation)
  }
  return relation
}
