import { sayWhetherDemonstration } from './header.ts'

void sayWhetherDemonstration()
