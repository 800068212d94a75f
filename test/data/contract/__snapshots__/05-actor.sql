/* Actor.byKey */
select p.n::int as "n", case when p.n = 1 then (
  select version
  from data_state) end as "version", "page".*
from unnest($1::text[]) with ordinality as p (key, n)
left join lateral (
  select "r"."acronym" as "c0", "r"."id" as "c1"
  from "actor" as "r"
  where "r"."id" = "p"."key"
  order by "r"."id" asc
  limit 1) as "page" on true
where (p.n = 1 or "page"."c1" is not null);
-- 1 row

/* Actor.byKey */
select p.n::int as "n", case when p.n = 1 then (
  select version
  from data_state) end as "version", "page".*
from unnest($1::text[]) with ordinality as p (key, n)
left join lateral (
  select "r"."acronym" as "c0", "r"."id" as "c1", "r"."name" as "c2"
  from "actor" as "r"
  where "r"."id" = "p"."key"
  order by "r"."id" asc
  limit 1) as "page" on true
where (p.n = 1 or "page"."c1" is not null);
-- 2 rows

/* FundingMeasure.byKey */
select p.n::int as "n", case when p.n = 1 then (
  select version
  from data_state) end as "version", "page".*
from unnest($1::text[]) with ordinality as p (key, n)
left join lateral (
  select "r"."id" as "c0", "r"."name" as "c1"
  from "funding_measure" as "r"
  where "r"."id" = "p"."key"
  order by "r"."id" asc
  limit 1) as "page" on true
where (p.n = 1 or "page"."c0" is not null);
-- 1 row

/* Platform.byKey */
select p.n::int as "n", case when p.n = 1 then (
  select version
  from data_state) end as "version", "page".*
from unnest($1::text[]) with ordinality as p (key, n)
left join lateral (
  select "r"."id" as "c0"
  from "platform" as "r"
  where "r"."id" = "p"."key"
  order by "r"."id" asc
  limit 1) as "page" on true
where (p.n = 1 or "page"."c0" is not null);
-- 1 row

/* Programme.byKey */
select p.n::int as "n", case when p.n = 1 then (
  select version
  from data_state) end as "version", "page".*
from unnest($1::text[]) with ordinality as p (key, n)
left join lateral (
  select "r"."id" as "c0", "r"."name" as "c1"
  from "programme_state" as "r"
  where "r"."id" = "p"."key"
  order by "r"."id" asc
  limit 1) as "page" on true
where (p.n = 1 or "page"."c0" is not null);
-- 1 row

/* actor.byName */
select p.n::int as "n", case when p.n = 1 then (
  select version
  from data_state) end as "version", "page".*
from unnest($1::text[]) with ordinality as p (key, n)
left join lateral (
  select "r"."id" as "c0"
  from "actor" as "r"
  where public.fold(r.acronym) = public.fold($2)
  order by "r"."id" asc
  limit 1) as "page" on true
where (p.n = 1 or "page"."c0" is not null);
-- 1 row

/* actor.byName */
select p.n::int as "n", case when p.n = 1 then (
  select version
  from data_state) end as "version", "page".*
from unnest($1::text[]) with ordinality as p (key, n)
left join lateral (
  select "r"."id" as "c0", "r"."kind" as "c1", "r"."name" as "c2"
  from "actor" as "r"
  where public.fold(r.acronym) = public.fold($2)
  order by "r"."id" asc
  limit 1) as "page" on true
where (p.n = 1 or "page"."c0" is not null);
-- 1 row

/* actorRelation.ofActor */
select p.n::int as "n", case when p.n = 1 then (
  select version
  from data_state) end as "version", "page".*
from unnest($1::text[]) with ordinality as p (key, n)
left join lateral (
  select "r"."direction" as "c0", "r"."id" as "c1", "r"."kind" as "c2", "r"."target_id" as "c3", "r"."target_type" as "c4"
  from "actor_relation_end" as "r"
  where "r"."actor_id" = "p"."key"
  order by "r"."id" asc
  limit 101) as "page" on true
where (p.n = 1 or "page"."c1" is not null);
-- 6 rows

/* fundingMeasure.ofFunder */
select p.n::int as "n", case when p.n = 1 then (
  select version
  from data_state) end as "version", "page".*
from unnest($1::text[]) with ordinality as p (key, n)
left join lateral (
  select "r"."coverage_rate" as "c0", "r"."id" as "c1", "r"."name" as "c2"
  from "funding_measure" as "r"
  where "r"."funder_id" = "p"."key"
  order by "r"."name_sort" asc, "r"."id" asc
  limit 101) as "page" on true
where (p.n = 1 or "page"."c1" is not null);
-- 1 row

/* participation.ofActor */
select p.n::int as "n", case when p.n = 1 then (
  select version
  from data_state) end as "version", "page".*
from unnest($1::text[]) with ordinality as p (key, n)
left join lateral (
  select "r"."id" as "c0", "r"."role" as "c1", "j0"."held_on" as "c2", "j0"."name" as "c3", "j0"."slug" as "c4", "j1"."id" as "c5", "j1"."name" as "c6"
  from "participation" as "r"
  left join "event" as "j0" on "j0"."slug" = "r"."event_slug"
  left join "person" as "j1" on "j1"."id" = "r"."person_id"
  where ("r"."on_behalf_of_id" = "p"."key" or "r"."person_id" in (
    select "person_function"."person_id"
    from "person_function"
    where "person_function"."body_id" = "p"."key"))
  order by "r"."position" asc, "r"."id" asc
  limit 101) as "page" on true
where (p.n = 1 or "page"."c0" is not null);
-- 2 rows
