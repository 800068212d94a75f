select json_build_object('data', json_build_object('actions', json_build_object(
  'totalCount', (
    select count(*)
    from action a join territory t on t.id = a.territory_id
    where a.status = any($1::text[]) and t.home_region_code = any($2::text[])
      and t.phase_number = (select max(number) from phase)
  ),
  'nodes', (
    select coalesce(json_agg(json_build_object(
      'title', page.title,
      'status', page.status,
      'territory', json_build_object('code', page.code, 'name', page.name),
      'leadActor', (select json_build_object('name', name) from actor where id = page.lead_actor_id)
    ) order by page.id), '[]')
    from (
      select a.id, a.title, a.status, a.lead_actor_id, t.code, t.name
      from action a join territory t on t.id = a.territory_id
      where a.status = any($1::text[]) and t.home_region_code = any($2::text[])
        and t.phase_number = (select max(number) from phase)
      order by a.id limit 20
    ) page
  )
)))::text
