/* award.ofMeasure */
select p.n::int as "n", case when p.n = 1 then (
  select version
  from data_state) end as "version", "counts".*, "page".*
from unnest($1::text[]) with ordinality as p (key, n)
left join lateral (
  select count(*)::int as "total"
  from "award" as "r"
  where "r"."measure_id" = "p"."key" and "r"."year" = any($2)) as "counts" on true
left join lateral (
  select "r"."amount" as "c0", "r"."id" as "c1", "r"."project" as "c2", "j0"."code" as "c3", "j0"."name" as "c4", "j1"."id" as "c5", "j1"."kind" as "c6", "j2"."code" as "c7", "j2"."id" as "c8"
  from "award" as "r"
  left join "commune" as "j0" on "j0"."code" = "r"."project_commune_code"
  left join "source" as "j1" on "j1"."id" = "r"."release_id"
  left join "territory" as "j2" on "j2"."id" = "r"."territory_id"
  where "r"."measure_id" = "p"."key" and "r"."year" = any($3)
  order by "r"."id" asc
  limit 2) as "page" on true;
-- 3 rows

/* department.ofMeasure */
select p.n::int as "n", case when p.n = 1 then (
  select version
  from data_state) end as "version", "page".*
from unnest($1::text[]) with ordinality as p (key, n)
left join lateral (
  select "r"."code" as "c0"
  from "department" as "r"
  inner join "eligible_department" as "link" on "link"."department_code" = "r"."code"
  where "link"."measure_id" = "p"."key"
  order by "r"."code" asc
  limit 110) as "page" on true
where (p.n = 1 or "page"."c0" is not null);
-- 1 row

/* fundingMeasure.all */
select p.n::int as "n", case when p.n = 1 then (
  select version
  from data_state) end as "version", "page".*
from unnest($1::text[]) with ordinality as p (key, n)
left join lateral (
  select "r"."application_url" as "c0", "r"."closes_on" as "c1", "r"."contact_email" as "c2", "r"."coverage_rate" as "c3", "r"."declared_on" as "c4", "r"."declared_open" as "c5", "r"."fund" as "c6", "r"."id" as "c7", "r"."name" as "c8", "r"."strands" as "c9", "j0"."eligible_department_count" as "c10", "j0"."id" as "c11", "j1"."acronym" as "c12", "j1"."id" as "c13", "j2"."acronym" as "c14", "j2"."id" as "c15"
  from "funding_measure" as "r"
  left join "funding_measure" as "j0" on "j0"."id" = "r"."id"
  left join "actor" as "j1" on "j1"."id" = "r"."funder_id"
  left join "actor" as "j2" on "j2"."id" = "r"."instructor_id"
  order by "r"."name_sort" asc, "r"."id" asc
  limit 11) as "page" on true
where (p.n = 1 or "page"."c7" is not null);
-- 2 rows

/* fundingRound.ofMeasure */
select p.n::int as "n", case when p.n = 1 then (
  select version
  from data_state) end as "version", "page".*
from unnest($1::text[]) with ordinality as p (key, n)
left join lateral (
  select "r"."closes_on" as "c0", "r"."envelope_figure_code" as "c1", "r"."id" as "c2", "r"."opens_on" as "c3", "r"."published_award_count" as "c4", "r"."year" as "c5"
  from "funding_round" as "r"
  where "r"."measure_id" = "p"."key"
  order by "r"."year" asc, "r"."id" asc
  limit 101) as "page" on true
where (p.n = 1 or "page"."c2" is not null);
-- 3 rows

/* publishedFigure.envelope */
select p.n::int as "n", case when p.n = 1 then (
  select version
  from data_state) end as "version", "page".*
from unnest($1::text[]) with ordinality as p (key, n)
left join lateral (
  select "r"."as_of" as "c0", "r"."id" as "c1", "r"."value" as "c2", "j0"."id" as "c3", "j0"."publisher" as "c4"
  from "published_figure" as "r"
  left join "source" as "j0" on "j0"."id" = "r"."release_id"
  where "r"."key_figure_code" = "p"."key"
  order by "r"."position" asc, "r"."id" asc
  limit 101) as "page" on true
where (p.n = 1 or "page"."c1" is not null);
-- 2 rows
