/* actor.steeringProgramme */
select p.n::int as "n", case when p.n = 1 then (
  select version
  from data_state) end as "version", "page".*
from unnest($1::text[]) with ordinality as p (key, n)
left join lateral (
  select "r"."acronym" as "c0", "r"."id" as "c1", "r"."name" as "c2"
  from "actor" as "r"
  inner join "standing_relation" as "link" on "link"."subject_id" = "r"."id"
  where "link"."kind" in ('STEERS', 'CO_STEERS') and "link"."object_type" = 'Programme' and "link"."object_id" = "p"."key"
  order by "r"."name_sort" asc, "r"."id" asc
  limit 101) as "page" on true
where (p.n = 1 or "page"."c1" is not null);
-- 2 rows

/* keyFigure.all */
select p.n::int as "n", case when p.n = 1 then (
  select version
  from data_state) end as "version", "page".*
from unnest($1::text[]) with ordinality as p (key, n)
left join lateral (
  select "r"."code" as "c0", "r"."countable" as "c1", "r"."counted_demonstration" as "c2", "r"."counted_real" as "c3", "r"."counted_unknown" as "c4", "r"."label" as "c5", "r"."published_value" as "c6", "r"."unit" as "c7"
  from "key_figure" as "r"
  order by "r"."position" asc, "r"."code" asc
  limit 101) as "page" on true
where (p.n = 1 or "page"."c0" is not null);
-- 19 rows

/* phase.ofProgramme */
select p.n::int as "n", case when p.n = 1 then (
  select version
  from data_state) end as "version", "page".*
from unnest($1::text[]) with ordinality as p (key, n)
left join lateral (
  select "r"."end_year" as "c0", "r"."number" as "c1", "r"."started_on" as "c2"
  from "phase" as "r"
  where "r"."programme_id" = "p"."key"
  order by "r"."number" asc
  limit 101) as "page" on true
where (p.n = 1 or "page"."c1" is not null);
-- 2 rows

/* programme */
select p.n::int as "n", case when p.n = 1 then (
  select version
  from data_state) end as "version", "page".*
from unnest($1::text[]) with ordinality as p (key, n)
left join lateral (
  select "r"."id" as "c0", "r"."name" as "c1"
  from "programme_state" as "r"
  order by "r"."id" asc
  limit 1) as "page" on true
where (p.n = 1 or "page"."c0" is not null);
-- 1 row

/* publishedFigure.history */
select p.n::int as "n", case when p.n = 1 then (
  select version
  from data_state) end as "version", "page".*
from unnest($1::text[]) with ordinality as p (key, n)
left join lateral (
  select "r"."as_of" as "c0", "r"."id" as "c1", "r"."value" as "c2"
  from "published_figure" as "r"
  where "r"."key_figure_code" = "p"."key"
  order by "r"."position" asc, "r"."id" asc
  limit 101) as "page" on true
where (p.n = 1 or "page"."c1" is not null);
-- 34 rows

/* publishedFigure.latest */
select p.n::int as "n", case when p.n = 1 then (
  select version
  from data_state) end as "version", "page".*
from unnest($1::text[]) with ordinality as p (key, n)
left join lateral (
  select "r"."as_of" as "c0", "r"."bound" as "c1", "r"."id" as "c2", "r"."value" as "c3", "j0"."id" as "c4", "j0"."kind" as "c5", "j0"."licence" as "c6", "j0"."publisher" as "c7", "j0"."url" as "c8"
  from "published_figure" as "r"
  left join "source" as "j0" on "j0"."id" = "r"."release_id"
  where "r"."key_figure_code" = "p"."key"
  order by "r"."position" desc, "r"."id" desc
  limit 1) as "page" on true
where (p.n = 1 or "page"."c2" is not null);
-- 19 rows

/* territory.ofPhase */
select p.n::int as "n", case when p.n = 1 then (
  select version
  from data_state) end as "version", "counts".*
from unnest($1::text[]) with ordinality as p (key, n)
left join lateral (
  select count(*)::int as "total"
  from "territory" as "r"
  where "r"."phase_number" = "p"."key"::int) as "counts" on true;
-- 2 rows
