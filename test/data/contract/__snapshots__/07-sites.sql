/* commune.ofSite */
select p.n::int as "n", case when p.n = 1 then (
  select version
  from data_state) end as "version", "page".*
from unnest($1::text[]) with ordinality as p (key, n)
left join lateral (
  select "r"."code" as "c0", "r"."name" as "c1"
  from "commune" as "r"
  inner join "site_commune" as "link" on "link"."commune_code" = "r"."code"
  where "link"."site_id" = "p"."key"
  order by "r"."name_sort" asc, "r"."code" asc
  limit 101) as "page" on true
where (p.n = 1 or "page"."c0" is not null);
-- 53 rows

/* industrialSite.all */
select p.n::int as "n", case when p.n = 1 then (
  select version
  from data_state) end as "version", "counts".*, "page".*
from unnest($1::text[]) with ordinality as p (key, n)
left join lateral (
  select count(*)::int as "total", (count(*) filter (where r.source_kind = 'DEMONSTRATION'))::int as "demonstration"
  from "industrial_site" as "r"
  where "r"."label_code" = any($2)) as "counts" on true
left join lateral (
  select "r"."available_from" as "c0", "r"."available_to" as "c1", "r"."carrier_kind" as "c2", "r"."hectares" as "c3", "r"."id" as "c4", "r"."land_recycling" as "c5", "r"."name" as "c6", "j0"."code" as "c7", "j1"."code" as "c8", "j1"."name" as "c9", "j1"."planned_change" as "c10", "j2"."id" as "c11", "j2"."kind" as "c12", "j2"."publisher" as "c13", "j3"."code" as "c14", "j3"."id" as "c15"
  from "industrial_site" as "r"
  left join "department" as "j0" on "j0"."code" = "r"."department_code"
  left join "site_label" as "j1" on "j1"."code" = "r"."label_code"
  left join "source" as "j2" on "j2"."id" = "r"."release_id"
  left join "territory" as "j3" on "j3"."id" = "r"."territory_id"
  where "r"."label_code" = any($3)
  order by "r"."name_sort" asc, "r"."id" asc
  limit 101) as "page" on true;
-- 55 rows

/* platform.ofSite */
select p.n::int as "n", case when p.n = 1 then (
  select version
  from data_state) end as "version", "page".*
from unnest($1::text[]) with ordinality as p (key, n)
left join lateral (
  select "r"."id" as "c0", "r"."name" as "c1"
  from "platform" as "r"
  inner join "site_platform" as "link" on "link"."platform_id" = "r"."id"
  where "link"."site_id" = "p"."key"
  order by "r"."name_sort" asc, "r"."id" asc
  limit 101) as "page" on true
where (p.n = 1 or "page"."c0" is not null);
-- 1 row
