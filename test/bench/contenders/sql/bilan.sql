select json_build_object('data', json_build_object('programme', (
  select json_build_object(
    'name', p.name,
    'steeredBy', (
      select coalesce(json_agg(json_build_object('acronym', actor.acronym, 'name', actor.name) order by actor.name_sort, actor.id), '[]')
      from actor_relation link join actor on actor.id = link.subject_id
      where link.kind = 'CO_STEERS' and link.object_type = 'Programme' and link.object_id = p.id
    ),
    'phases', (
      select coalesce(json_agg(json_build_object(
        'number', number, 'startedOn', started_on, 'endYear', end_year,
        'territories', json_build_object('totalCount', (select count(*) from territory where phase_number = number))
      ) order by number), '[]')
      from phase where programme_id = p.id
    ),
    'keyFigures', (
      select coalesce(json_agg(json_build_object(
        'code', k.code, 'label', k.label, 'unit', k.unit,
        'published', latest.node,
        'history', (
          select coalesce(json_agg(json_build_object('value', value, 'asOf', as_of) order by as_of, id), '[]')
          from published_figure where key_figure_code = k.code
        ),
        'counted', case when k.countable then json_build_object(
          'real', k.counted_real, 'demonstration', k.counted_demonstration, 'unknown', k.counted_unknown) end,
        'difference', case when k.countable and k.counted_real is not null then
          latest.value - round(k.counted_real::numeric, scale(latest.value)) end
      ) order by k.position, k.code), '[]')
      from key_figure k
      left join lateral (
        select f.value::numeric, json_build_object(
          'value', f.value, 'bound', f.bound, 'asOf', f.as_of,
          'source', json_build_object('kind', r.kind, 'publisher', d.publisher, 'url', d.url, 'licence', d.licence)
        ) as node
        from published_figure f join release r on r.id = f.release_id join dataset d on d.id = r.dataset_id
        where f.key_figure_code = k.code order by f.as_of desc, f.id desc limit 1
      ) latest on true
    )
  )
  from programme p
)))::text
