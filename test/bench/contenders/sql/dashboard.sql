select json_build_object('data', json_build_object('territories', json_build_object(
  'totalCount', (select count(*) from territory where phase_number = (select max(number) from phase)),
  'nodes', coalesce(json_agg(territories.node order by territories.code, territories.id), '[]')
)))::text
from (
  select t.code, t.id, json_build_object(
    'code', t.code,
    'name', t.name,
    'homeRegion', (select json_build_object('name', region.name) from region where region.code = t.home_region_code),
    'actions', json_build_object(
      'totalCount', (select count(*) from action where territory_id = t.id),
      'nodes', (
        select coalesce(json_agg(json_build_object(
          'title', a.title,
          'status', a.status,
          'budget', a.budget,
          'isDemonstration', a.source_kind = 'DEMONSTRATION',
          'leadActor', (select json_build_object('name', actor.name) from actor where actor.id = a.lead_actor_id),
          'awards', json_build_object('nodes', (
            select coalesce(json_agg(json_build_object(
              'amount', w.amount,
              'measure', (select json_build_object('name', m.name) from funding_measure m where m.id = w.measure_id)
            ) order by w.id), '[]')
            from (select id, amount, measure_id from award where action_id = a.id order by id limit 5) w
          ))
        ) order by a.id), '[]')
        from (
          select id, title, status, budget, source_kind, lead_actor_id
          from action where territory_id = t.id order by id limit 5
        ) a
      )
    ),
    'sites', json_build_object('nodes', (
      select coalesce(json_agg(json_build_object('name', s.name, 'hectares', s.hectares) order by s.name_sort, s.id), '[]')
      from (
        select id, name, name_sort, hectares
        from industrial_site where territory_id = t.id order by name_sort, id limit 5
      ) s
    ))
  ) as node
  from (
    select id, code, name, home_region_code
    from territory where phase_number = (select max(number) from phase) order by code, id limit $1
  ) t
) territories
