import { model, namedBy, needs } from '../../batch/model.ts'
import type {
  Commune,
  Department,
  GeographicZone,
  IntercommunalBody,
  MemberKind,
  Point,
  Region,
} from '../schema-types.ts'
import { searchable } from '../shared/searchable.ts'
import { sourced } from '../shared/sourced.ts'

const zoneLabels: Record<GeographicZone, string> = {
  METROPOLE: 'France métropolitaine',
  DROM: 'département et région d’outre-mer',
  COM: 'collectivité d’outre-mer',
}

export const memberKindLabels: Record<MemberKind, string> = {
  CC: 'communauté de communes',
  CA: 'communauté d’agglomération',
  CU: 'communauté urbaine',
  METRO: 'métropole',
  MET69: 'métropole de Lyon',
  EPT: 'établissement public territorial',
  COM: 'commune',
}

export const region = model<'region', Region>(
  'Region',
  'region',
  'code',
  {
    code: 'code',
    name: 'name',
    zone: 'zone',
    zoneLabel: needs(['zone'], (row) => zoneLabels[row.zone as GeographicZone]),
    ...sourced,
  },
  { naturalKey: namedBy('code') },
)

export const searchedRegions = searchable(region, { as: 'REGION', label: 'région', name: 'name_sort' })

export const department = model<'department', Department>(
  'Department',
  'department',
  'code',
  {
    code: 'code',
    name: 'name',
    zone: 'zone',
    zoneLabel: needs(['zone'], (row) => zoneLabels[row.zone as GeographicZone]),
    region: { one: 'region_code' },
    ...sourced,
  },
  { naturalKey: namedBy('code') },
)

export const searchedDepartments = searchable(department, {
  as: 'DEPARTMENT',
  label: 'département',
  name: 'name_sort',
})

export const intercommunalBody = model<'intercommunal_body', IntercommunalBody>(
  'IntercommunalBody',
  'intercommunal_body',
  'siren',
  {
    siren: 'siren',
    name: 'name',
    kind: 'kind',
    kindLabel: needs(['kind'], (row) => memberKindLabels[row.kind as MemberKind]),
    population: 'population',
    communeCount: 'commune_count',
    ...sourced,
  },
  { naturalKey: namedBy('siren') },
)

export const searchedIntercommunalBodies = searchable(intercommunalBody, {
  as: 'INTERCOMMUNAL_BODY',
  label: 'intercommunalité',
  name: 'name_sort',
})

export const commune = model<'commune', Commune>(
  'Commune',
  'commune',
  'code',
  {
    code: 'code',
    name: 'name',
    siren: 'siren',
    postalCodes: 'postal_codes',
    formerCodes: 'former_codes',
    population: 'population',
    department: { one: 'department_code' },
    region: { one: 'region_code' },
    point: { one: 'code' },
    ...sourced,
  },
  { naturalKey: namedBy('code') },
)

export const searchedCommunes = searchable(commune, { as: 'COMMUNE', label: 'commune', name: 'name_sort' })

export const communePoint = model<'commune_point', Point>('Point', 'commune_point', 'commune_code', {
  longitude: 'longitude',
  latitude: 'latitude',
})

/** The rows behind GeoJSON scalars. */
export const regionOutline = model<'region_outline', object>('GeoJSON', 'region_outline', 'region_code', {})
export const departmentOutline = model<'department_outline', object>(
  'GeoJSON',
  'department_outline',
  'department_code',
  {},
)
