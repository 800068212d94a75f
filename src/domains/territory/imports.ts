import { anctCommunes } from './sources/anct-communes.ts'
import { anctMembers } from './sources/anct-members.ts'
import { anctOutlines } from './sources/anct-outlines.ts'

export const sources = [anctMembers, anctCommunes, anctOutlines]
