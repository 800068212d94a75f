/* territory.all */
select p.n::int as "n", case when p.n = 1 then (
  select version
  from data_state) end as "version", "counts".*, "page".*
from unnest($1::text[]) with ordinality as p (key, n)
left join lateral (
  select count(*)::int as "total"
  from "territory" as "r"
  where "r"."home_region_code" = any($2) and "r"."phase_number" = any($3)) as "counts" on true
left join lateral (
  select "r"."code" as "c0", "r"."id" as "c1", "r"."name" as "c2", "r"."name_sort" as "c3"
  from "territory" as "r"
  where "r"."home_region_code" = any($4) and "r"."phase_number" = any($5)
  order by "r"."name_sort" asc, "r"."id" asc
  limit 11) as "page" on true;
-- 11 rows
