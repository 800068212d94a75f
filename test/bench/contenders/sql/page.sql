select json_build_object('data', json_build_object('communes', json_build_object(
  'nodes', coalesce(json_agg(json_build_object(
    'code', c.code,
    'name', c.name,
    'population', c.population,
    'department', (select json_build_object('code', code, 'name', name) from department where code = c.department_code)
  ) order by c.name_sort, c.code) filter (where c.place <= $1), '[]'),
  'pageInfo', json_build_object('hasNextPage', count(*) > $1)
)))::text
from (
  select code, name, name_sort, population, department_code, row_number() over (order by name_sort, code) as place
  from commune where (name_sort, code) > ($2, $3) order by name_sort, code limit $1::int + 1
) c
