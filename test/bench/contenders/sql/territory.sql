select json_build_object('data', json_build_object('territory', (
  select json_build_object(
    'code', t.code,
    'name', t.name,
    'population', t.population,
    'labelPoint', case when t.longitude is not null
      then json_build_object('longitude', t.longitude, 'latitude', t.latitude) end,
    'homeRegion', (select json_build_object('code', code, 'name', name) from region where code = t.home_region_code),
    'members', case when t.member_count is not null then (
      select coalesce(json_agg(json_build_object('kind', kind, 'siren', siren, 'name', name) order by name_sort, siren), '[]')
      from territory_member where territory_id = t.id
    ) end,
    'actions', json_build_object(
      'totalCount', (select count(*) from action where territory_id = t.id),
      'nodes', (
        select coalesce(json_agg(json_build_object(
          'title', a.title, 'status', a.status, 'budget', a.budget, 'isDemonstration', a.source_kind = 'DEMONSTRATION'
        ) order by a.id), '[]')
        from (
          select id, title, status, budget, source_kind from action where territory_id = t.id order by id limit 5
        ) a
      )
    ),
    'source', (
      select json_build_object('kind', r.kind, 'publisher', d.publisher, 'licence', d.licence, 'asOf', r.as_of)
      from release r join dataset d on d.id = r.dataset_id where r.id = t.release_id
    )
  )
  from territory t where t.code = $1 and t.phase_number = $2
)))::text
