/* action.ofTerritory */
select p.n::int as "n", case when p.n = 1 then (
  select version
  from data_state) end as "version", "counts".*, "page".*
from unnest($1::text[]) with ordinality as p (key, n)
left join lateral (
  select count(*)::int as "total", (count(*) filter (where r.source_kind = 'DEMONSTRATION'))::int as "demonstration"
  from "action" as "r"
  where "r"."territory_id" = "p"."key" and "r"."status" = any($2)) as "counts" on true
left join lateral (
  select "r"."axis" as "c0", "r"."id" as "c1", "r"."source_kind" as "c2", "r"."status" as "c3", "r"."title" as "c4"
  from "action" as "r"
  where "r"."territory_id" = "p"."key" and "r"."status" = any($3)
  order by "r"."id" asc
  limit 4) as "page" on true;
-- 4 rows

/* award.ofTerritory */
select p.n::int as "n", case when p.n = 1 then (
  select version
  from data_state) end as "version", "counts".*, "page".*
from unnest($1::text[]) with ordinality as p (key, n)
left join lateral (
  select count(*)::int as "total"
  from "award" as "r"
  where "r"."territory_id" = "p"."key") as "counts" on true
left join lateral (
  select "r"."amount" as "c0", "r"."id" as "c1", "r"."project" as "c2", "r"."year" as "c3", "j0"."id" as "c4", "j0"."name" as "c5", "j0"."siren" as "c6", "j1"."id" as "c7", "j1"."name" as "c8", "j2"."as_of" as "c9", "j2"."id" as "c10", "j2"."kind" as "c11", "j2"."publisher" as "c12"
  from "award" as "r"
  left join "actor" as "j0" on "j0"."id" = "r"."beneficiary_id"
  left join "funding_measure" as "j1" on "j1"."id" = "r"."measure_id"
  left join "source" as "j2" on "j2"."id" = "r"."release_id"
  where "r"."territory_id" = "p"."key"
  order by "r"."id" asc
  limit 11) as "page" on true;
-- 3 rows

/* commune.ofTerritory */
select p.n::int as "n", case when p.n = 1 then (
  select version
  from data_state) end as "version", "counts".*, "page".*
from unnest($1::text[]) with ordinality as p (key, n)
left join lateral (
  select count(*)::int as "total"
  from "commune" as "r"
  inner join "territory_commune" as "link" on "link"."commune_code" = "r"."code"
  where "link"."territory_id" = "p"."key") as "counts" on true
left join lateral (
  select "r"."code" as "c0", "r"."name" as "c1", "r"."population" as "c2"
  from "commune" as "r"
  inner join "territory_commune" as "link" on "link"."commune_code" = "r"."code"
  where "link"."territory_id" = "p"."key"
  order by "r"."name_sort" asc, "r"."code" asc
  limit 6) as "page" on true;
-- 6 rows

/* department.ofTerritory */
select p.n::int as "n", case when p.n = 1 then (
  select version
  from data_state) end as "version", "page".*
from unnest($1::text[]) with ordinality as p (key, n)
left join lateral (
  select "r"."code" as "c0", "r"."name" as "c1"
  from "department" as "r"
  inner join "territory_department" as "link" on "link"."department_code" = "r"."code"
  where "link"."territory_id" = "p"."key"
  order by "r"."code" asc
  limit 101) as "page" on true
where (p.n = 1 or "page"."c0" is not null);
-- 4 rows

/* engineering.ofTerritory */
select p.n::int as "n", case when p.n = 1 then (
  select version
  from data_state) end as "version", "page".*
from unnest($1::text[]) with ordinality as p (key, n)
left join lateral (
  select "r"."project_lead_count" as "c0", "r"."source_kind" as "c1", "r"."territory_id" as "c2"
  from "engineering" as "r"
  where "r"."territory_id" = "p"."key"
  order by "r"."territory_id" asc
  limit 1) as "page" on true
where (p.n = 1 or "page"."c2" is not null);
-- 1 row

/* industrialSite.ofTerritory */
select p.n::int as "n", case when p.n = 1 then (
  select version
  from data_state) end as "version", "counts".*, "page".*
from unnest($1::text[]) with ordinality as p (key, n)
left join lateral (
  select count(*)::int as "total"
  from "industrial_site" as "r"
  where "r"."territory_id" = "p"."key") as "counts" on true
left join lateral (
  select "r"."id" as "c0", "r"."name" as "c1"
  from "industrial_site" as "r"
  where "r"."territory_id" = "p"."key"
  order by "r"."name_sort" asc, "r"."id" asc
  limit 6) as "page" on true;
-- 1 row

/* region.ofTerritory */
select p.n::int as "n", case when p.n = 1 then (
  select version
  from data_state) end as "version", "page".*
from unnest($1::text[]) with ordinality as p (key, n)
left join lateral (
  select "r"."code" as "c0", "r"."name" as "c1"
  from "region" as "r"
  inner join "territory_region" as "link" on "link"."region_code" = "r"."code"
  where "link"."territory_id" = "p"."key"
  order by "r"."code" asc
  limit 101) as "page" on true
where (p.n = 1 or "page"."c0" is not null);
-- 2 rows

/* territory.byCode */
select p.n::int as "n", case when p.n = 1 then (
  select version
  from data_state) end as "version", "page".*
from unnest($1::text[]) with ordinality as p (key, n)
left join lateral (
  select "r"."code" as "c0", "r"."cog_year" as "c1", "r"."commune_count" as "c2", "r"."id" as "c3", "r"."latitude" as "c4", "r"."longitude" as "c5", "r"."member_count" as "c6", "r"."name" as "c7", "r"."population" as "c8", "r"."slug" as "c9", "j0"."code" as "c10", "j0"."name" as "c11", "j1"."number" as "c12", "j2"."as_of" as "c13", "j2"."id" as "c14", "j2"."kind" as "c15", "j2"."licence" as "c16", "j2"."publisher" as "c17"
  from "territory" as "r"
  left join "region" as "j0" on "j0"."code" = "r"."home_region_code"
  left join "phase" as "j1" on "j1"."number" = "r"."phase_number"
  left join "source" as "j2" on "j2"."id" = "r"."release_id"
  where "r"."code" = $2 and "r"."phase_number" = $3
  order by "r"."id" asc
  limit 1) as "page" on true
where (p.n = 1 or "page"."c3" is not null);
-- 1 row

/* territoryMember.ofTerritory */
select p.n::int as "n", case when p.n = 1 then (
  select version
  from data_state) end as "version", "page".*
from unnest($1::text[]) with ordinality as p (key, n)
left join lateral (
  select "r"."kind" as "c0", "r"."name" as "c1", "r"."siren" as "c2"
  from "territory_member" as "r"
  where "r"."territory_id" = "p"."key"
  order by "r"."name_sort" asc, "r"."siren" asc
  limit 101) as "page" on true
where (p.n = 1 or "page"."c2" is not null);
-- 8 rows
