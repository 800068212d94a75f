import { aidesTerritoires } from './sources/aides-territoires.ts'
import { fondsVert } from './sources/fonds-vert.ts'

export const sources = [fondsVert, aidesTerritoires]
