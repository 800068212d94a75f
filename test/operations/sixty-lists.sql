-- foreseen
/* territory.byCode */
select p.n::int as "n", case when p.n = 1 then (
  select version
  from data_state) end as "version", "page".*
from unnest($1::text[]) with ordinality as p (key, n)
left join lateral (
  select "r"."code" as "c0", "r"."id" as "c1"
  from "territory" as "r"
  where "r"."code" = $2 and "r"."phase_number" = (
    select max(number)
    from "phase")
  order by "r"."id" asc
  limit 1) as "page" on true
where (p.n = 1 or "page"."c1" is not null);
-- 1 row

/* territory.byCode */
select p.n::int as "n", case when p.n = 1 then (
  select version
  from data_state) end as "version", "page".*
from unnest($1::text[]) with ordinality as p (key, n)
left join lateral (
  select "r"."code" as "c0", "r"."id" as "c1"
  from "territory" as "r"
  where "r"."code" = $2 and "r"."phase_number" = (
    select max(number)
    from "phase")
  order by "r"."id" asc
  limit 1) as "page" on true
where (p.n = 1 or "page"."c1" is not null);
-- 1 row

/* territory.byCode */
select p.n::int as "n", case when p.n = 1 then (
  select version
  from data_state) end as "version", "page".*
from unnest($1::text[]) with ordinality as p (key, n)
left join lateral (
  select "r"."code" as "c0", "r"."id" as "c1"
  from "territory" as "r"
  where "r"."code" = $2 and "r"."phase_number" = (
    select max(number)
    from "phase")
  order by "r"."id" asc
  limit 1) as "page" on true
where (p.n = 1 or "page"."c1" is not null);
-- 1 row

/* territory.byCode */
select p.n::int as "n", case when p.n = 1 then (
  select version
  from data_state) end as "version", "page".*
from unnest($1::text[]) with ordinality as p (key, n)
left join lateral (
  select "r"."code" as "c0", "r"."id" as "c1"
  from "territory" as "r"
  where "r"."code" = $2 and "r"."phase_number" = (
    select max(number)
    from "phase")
  order by "r"."id" asc
  limit 1) as "page" on true
where (p.n = 1 or "page"."c1" is not null);
-- 1 row

/* territory.byCode */
select p.n::int as "n", case when p.n = 1 then (
  select version
  from data_state) end as "version", "page".*
from unnest($1::text[]) with ordinality as p (key, n)
left join lateral (
  select "r"."code" as "c0", "r"."id" as "c1"
  from "territory" as "r"
  where "r"."code" = $2 and "r"."phase_number" = (
    select max(number)
    from "phase")
  order by "r"."id" asc
  limit 1) as "page" on true
where (p.n = 1 or "page"."c1" is not null);
-- 1 row

/* territory.byCode action.ofTerritory territory.byCode action.ofTerritory territory.byCode action.ofTerritory territory.byCode action.ofTerritory territory.byCode action.ofTerritory territory.byCode action.ofTerritory territory.byCode action.ofTerritory territory.byCode action.ofTerritory territory.byCode action.ofTerritory territory.byCode action.ofTerritory territory.byCode action.ofTerritory territory.byCode action.ofTerritory territory.byCode action.ofTerritory territory.byCode action.ofTerritory territory.byCode action.ofTerritory territory.byCode action.ofTerritory territory.byCode action.ofTerritory territory.byCode action.ofTerritory territory.byCode action.ofTerritory territory.byCode action.ofTerritory territory.byCode action.ofTerritory territory.byCode action.ofTerritory territory.byCode action.ofTerritory territory.byCode action.ofTerritory territory.byCode action.ofTerritory */ with "l0" as (
  select "r"."code" as "c0", "r"."id" as "c1"
  from "territory" as "r"
  where "r"."code" = $1 and "r"."phase_number" = (
    select max(number)
    from "phase")
  order by "r"."id" asc
  limit 1), "l2" as (
  select "r"."code" as "c0", "r"."id" as "c1"
  from "territory" as "r"
  where "r"."code" = $2 and "r"."phase_number" = (
    select max(number)
    from "phase")
  order by "r"."id" asc
  limit 1), "l4" as (
  select "r"."code" as "c0", "r"."id" as "c1"
  from "territory" as "r"
  where "r"."code" = $3 and "r"."phase_number" = (
    select max(number)
    from "phase")
  order by "r"."id" asc
  limit 1), "l6" as (
  select "r"."code" as "c0", "r"."id" as "c1"
  from "territory" as "r"
  where "r"."code" = $4 and "r"."phase_number" = (
    select max(number)
    from "phase")
  order by "r"."id" asc
  limit 1), "l8" as (
  select "r"."code" as "c0", "r"."id" as "c1"
  from "territory" as "r"
  where "r"."code" = $5 and "r"."phase_number" = (
    select max(number)
    from "phase")
  order by "r"."id" asc
  limit 1), "l10" as (
  select "r"."code" as "c0", "r"."id" as "c1"
  from "territory" as "r"
  where "r"."code" = $6 and "r"."phase_number" = (
    select max(number)
    from "phase")
  order by "r"."id" asc
  limit 1), "l12" as (
  select "r"."code" as "c0", "r"."id" as "c1"
  from "territory" as "r"
  where "r"."code" = $7 and "r"."phase_number" = (
    select max(number)
    from "phase")
  order by "r"."id" asc
  limit 1), "l14" as (
  select "r"."code" as "c0", "r"."id" as "c1"
  from "territory" as "r"
  where "r"."code" = $8 and "r"."phase_number" = (
    select max(number)
    from "phase")
  order by "r"."id" asc
  limit 1), "l16" as (
  select "r"."code" as "c0", "r"."id" as "c1"
  from "territory" as "r"
  where "r"."code" = $9 and "r"."phase_number" = (
    select max(number)
    from "phase")
  order by "r"."id" asc
  limit 1), "l18" as (
  select "r"."code" as "c0", "r"."id" as "c1"
  from "territory" as "r"
  where "r"."code" = $10 and "r"."phase_number" = (
    select max(number)
    from "phase")
  order by "r"."id" asc
  limit 1), "l20" as (
  select "r"."code" as "c0", "r"."id" as "c1"
  from "territory" as "r"
  where "r"."code" = $11 and "r"."phase_number" = (
    select max(number)
    from "phase")
  order by "r"."id" asc
  limit 1), "l22" as (
  select "r"."code" as "c0", "r"."id" as "c1"
  from "territory" as "r"
  where "r"."code" = $12 and "r"."phase_number" = (
    select max(number)
    from "phase")
  order by "r"."id" asc
  limit 1), "l24" as (
  select "r"."code" as "c0", "r"."id" as "c1"
  from "territory" as "r"
  where "r"."code" = $13 and "r"."phase_number" = (
    select max(number)
    from "phase")
  order by "r"."id" asc
  limit 1), "l26" as (
  select "r"."code" as "c0", "r"."id" as "c1"
  from "territory" as "r"
  where "r"."code" = $14 and "r"."phase_number" = (
    select max(number)
    from "phase")
  order by "r"."id" asc
  limit 1), "l28" as (
  select "r"."code" as "c0", "r"."id" as "c1"
  from "territory" as "r"
  where "r"."code" = $15 and "r"."phase_number" = (
    select max(number)
    from "phase")
  order by "r"."id" asc
  limit 1), "l30" as (
  select "r"."code" as "c0", "r"."id" as "c1"
  from "territory" as "r"
  where "r"."code" = $16 and "r"."phase_number" = (
    select max(number)
    from "phase")
  order by "r"."id" asc
  limit 1), "l32" as (
  select "r"."code" as "c0", "r"."id" as "c1"
  from "territory" as "r"
  where "r"."code" = $17 and "r"."phase_number" = (
    select max(number)
    from "phase")
  order by "r"."id" asc
  limit 1), "l34" as (
  select "r"."code" as "c0", "r"."id" as "c1"
  from "territory" as "r"
  where "r"."code" = $18 and "r"."phase_number" = (
    select max(number)
    from "phase")
  order by "r"."id" asc
  limit 1), "l36" as (
  select "r"."code" as "c0", "r"."id" as "c1"
  from "territory" as "r"
  where "r"."code" = $19 and "r"."phase_number" = (
    select max(number)
    from "phase")
  order by "r"."id" asc
  limit 1), "l38" as (
  select "r"."code" as "c0", "r"."id" as "c1"
  from "territory" as "r"
  where "r"."code" = $20 and "r"."phase_number" = (
    select max(number)
    from "phase")
  order by "r"."id" asc
  limit 1), "l40" as (
  select "r"."code" as "c0", "r"."id" as "c1"
  from "territory" as "r"
  where "r"."code" = $21 and "r"."phase_number" = (
    select max(number)
    from "phase")
  order by "r"."id" asc
  limit 1), "l42" as (
  select "r"."code" as "c0", "r"."id" as "c1"
  from "territory" as "r"
  where "r"."code" = $22 and "r"."phase_number" = (
    select max(number)
    from "phase")
  order by "r"."id" asc
  limit 1), "l44" as (
  select "r"."code" as "c0", "r"."id" as "c1"
  from "territory" as "r"
  where "r"."code" = $23 and "r"."phase_number" = (
    select max(number)
    from "phase")
  order by "r"."id" asc
  limit 1), "l46" as (
  select "r"."code" as "c0", "r"."id" as "c1"
  from "territory" as "r"
  where "r"."code" = $24 and "r"."phase_number" = (
    select max(number)
    from "phase")
  order by "r"."id" asc
  limit 1), "l48" as (
  select "r"."code" as "c0", "r"."id" as "c1"
  from "territory" as "r"
  where "r"."code" = $25 and "r"."phase_number" = (
    select max(number)
    from "phase")
  order by "r"."id" asc
  limit 1)
select *
from (
  select -1 as l, (
    select version
    from data_state)::text as p, null::text as "c0", null::text as "c1"
  union all
  select 0, '', "c0"::text, "c1"::text
  from "l0"
  union all
  select 1001, p::text, total::text, demonstration::text
  from ((
    select p.key as "p", "page".*
    from (
      select "l0"."c1" as "key"
      from "l0") as "p"
    inner join lateral (
      select count(*) as "total", null as "demonstration"
      from "action" as "r"
      where "r"."territory_id" = p.key::text) as "page" on true)) as counted
  union all
  select 2, '', "c0"::text, "c1"::text
  from "l2"
  union all
  select 1003, p::text, total::text, demonstration::text
  from ((
    select p.key as "p", "page".*
    from (
      select "l2"."c1" as "key"
      from "l2") as "p"
    inner join lateral (
      select count(*) as "total", null as "demonstration"
      from "action" as "r"
      where "r"."territory_id" = p.key::text) as "page" on true)) as counted
  union all
  select 4, '', "c0"::text, "c1"::text
  from "l4"
  union all
  select 1005, p::text, total::text, demonstration::text
  from ((
    select p.key as "p", "page".*
    from (
      select "l4"."c1" as "key"
      from "l4") as "p"
    inner join lateral (
      select count(*) as "total", null as "demonstration"
      from "action" as "r"
      where "r"."territory_id" = p.key::text) as "page" on true)) as counted
  union all
  select 6, '', "c0"::text, "c1"::text
  from "l6"
  union all
  select 1007, p::text, total::text, demonstration::text
  from ((
    select p.key as "p", "page".*
    from (
      select "l6"."c1" as "key"
      from "l6") as "p"
    inner join lateral (
      select count(*) as "total", null as "demonstration"
      from "action" as "r"
      where "r"."territory_id" = p.key::text) as "page" on true)) as counted
  union all
  select 8, '', "c0"::text, "c1"::text
  from "l8"
  union all
  select 1009, p::text, total::text, demonstration::text
  from ((
    select p.key as "p", "page".*
    from (
      select "l8"."c1" as "key"
      from "l8") as "p"
    inner join lateral (
      select count(*) as "total", null as "demonstration"
      from "action" as "r"
      where "r"."territory_id" = p.key::text) as "page" on true)) as counted
  union all
  select 10, '', "c0"::text, "c1"::text
  from "l10"
  union all
  select 1011, p::text, total::text, demonstration::text
  from ((
    select p.key as "p", "page".*
    from (
      select "l10"."c1" as "key"
      from "l10") as "p"
    inner join lateral (
      select count(*) as "total", null as "demonstration"
      from "action" as "r"
      where "r"."territory_id" = p.key::text) as "page" on true)) as counted
  union all
  select 12, '', "c0"::text, "c1"::text
  from "l12"
  union all
  select 1013, p::text, total::text, demonstration::text
  from ((
    select p.key as "p", "page".*
    from (
      select "l12"."c1" as "key"
      from "l12") as "p"
    inner join lateral (
      select count(*) as "total", null as "demonstration"
      from "action" as "r"
      where "r"."territory_id" = p.key::text) as "page" on true)) as counted
  union all
  select 14, '', "c0"::text, "c1"::text
  from "l14"
  union all
  select 1015, p::text, total::text, demonstration::text
  from ((
    select p.key as "p", "page".*
    from (
      select "l14"."c1" as "key"
      from "l14") as "p"
    inner join lateral (
      select count(*) as "total", null as "demonstration"
      from "action" as "r"
      where "r"."territory_id" = p.key::text) as "page" on true)) as counted
  union all
  select 16, '', "c0"::text, "c1"::text
  from "l16"
  union all
  select 1017, p::text, total::text, demonstration::text
  from ((
    select p.key as "p", "page".*
    from (
      select "l16"."c1" as "key"
      from "l16") as "p"
    inner join lateral (
      select count(*) as "total", null as "demonstration"
      from "action" as "r"
      where "r"."territory_id" = p.key::text) as "page" on true)) as counted
  union all
  select 18, '', "c0"::text, "c1"::text
  from "l18"
  union all
  select 1019, p::text, total::text, demonstration::text
  from ((
    select p.key as "p", "page".*
    from (
      select "l18"."c1" as "key"
      from "l18") as "p"
    inner join lateral (
      select count(*) as "total", null as "demonstration"
      from "action" as "r"
      where "r"."territory_id" = p.key::text) as "page" on true)) as counted
  union all
  select 20, '', "c0"::text, "c1"::text
  from "l20"
  union all
  select 1021, p::text, total::text, demonstration::text
  from ((
    select p.key as "p", "page".*
    from (
      select "l20"."c1" as "key"
      from "l20") as "p"
    inner join lateral (
      select count(*) as "total", null as "demonstration"
      from "action" as "r"
      where "r"."territory_id" = p.key::text) as "page" on true)) as counted
  union all
  select 22, '', "c0"::text, "c1"::text
  from "l22"
  union all
  select 1023, p::text, total::text, demonstration::text
  from ((
    select p.key as "p", "page".*
    from (
      select "l22"."c1" as "key"
      from "l22") as "p"
    inner join lateral (
      select count(*) as "total", null as "demonstration"
      from "action" as "r"
      where "r"."territory_id" = p.key::text) as "page" on true)) as counted
  union all
  select 24, '', "c0"::text, "c1"::text
  from "l24"
  union all
  select 1025, p::text, total::text, demonstration::text
  from ((
    select p.key as "p", "page".*
    from (
      select "l24"."c1" as "key"
      from "l24") as "p"
    inner join lateral (
      select count(*) as "total", null as "demonstration"
      from "action" as "r"
      where "r"."territory_id" = p.key::text) as "page" on true)) as counted
  union all
  select 26, '', "c0"::text, "c1"::text
  from "l26"
  union all
  select 1027, p::text, total::text, demonstration::text
  from ((
    select p.key as "p", "page".*
    from (
      select "l26"."c1" as "key"
      from "l26") as "p"
    inner join lateral (
      select count(*) as "total", null as "demonstration"
      from "action" as "r"
      where "r"."territory_id" = p.key::text) as "page" on true)) as counted
  union all
  select 28, '', "c0"::text, "c1"::text
  from "l28"
  union all
  select 1029, p::text, total::text, demonstration::text
  from ((
    select p.key as "p", "page".*
    from (
      select "l28"."c1" as "key"
      from "l28") as "p"
    inner join lateral (
      select count(*) as "total", null as "demonstration"
      from "action" as "r"
      where "r"."territory_id" = p.key::text) as "page" on true)) as counted
  union all
  select 30, '', "c0"::text, "c1"::text
  from "l30"
  union all
  select 1031, p::text, total::text, demonstration::text
  from ((
    select p.key as "p", "page".*
    from (
      select "l30"."c1" as "key"
      from "l30") as "p"
    inner join lateral (
      select count(*) as "total", null as "demonstration"
      from "action" as "r"
      where "r"."territory_id" = p.key::text) as "page" on true)) as counted
  union all
  select 32, '', "c0"::text, "c1"::text
  from "l32"
  union all
  select 1033, p::text, total::text, demonstration::text
  from ((
    select p.key as "p", "page".*
    from (
      select "l32"."c1" as "key"
      from "l32") as "p"
    inner join lateral (
      select count(*) as "total", null as "demonstration"
      from "action" as "r"
      where "r"."territory_id" = p.key::text) as "page" on true)) as counted
  union all
  select 34, '', "c0"::text, "c1"::text
  from "l34"
  union all
  select 1035, p::text, total::text, demonstration::text
  from ((
    select p.key as "p", "page".*
    from (
      select "l34"."c1" as "key"
      from "l34") as "p"
    inner join lateral (
      select count(*) as "total", null as "demonstration"
      from "action" as "r"
      where "r"."territory_id" = p.key::text) as "page" on true)) as counted
  union all
  select 36, '', "c0"::text, "c1"::text
  from "l36"
  union all
  select 1037, p::text, total::text, demonstration::text
  from ((
    select p.key as "p", "page".*
    from (
      select "l36"."c1" as "key"
      from "l36") as "p"
    inner join lateral (
      select count(*) as "total", null as "demonstration"
      from "action" as "r"
      where "r"."territory_id" = p.key::text) as "page" on true)) as counted
  union all
  select 38, '', "c0"::text, "c1"::text
  from "l38"
  union all
  select 1039, p::text, total::text, demonstration::text
  from ((
    select p.key as "p", "page".*
    from (
      select "l38"."c1" as "key"
      from "l38") as "p"
    inner join lateral (
      select count(*) as "total", null as "demonstration"
      from "action" as "r"
      where "r"."territory_id" = p.key::text) as "page" on true)) as counted
  union all
  select 40, '', "c0"::text, "c1"::text
  from "l40"
  union all
  select 1041, p::text, total::text, demonstration::text
  from ((
    select p.key as "p", "page".*
    from (
      select "l40"."c1" as "key"
      from "l40") as "p"
    inner join lateral (
      select count(*) as "total", null as "demonstration"
      from "action" as "r"
      where "r"."territory_id" = p.key::text) as "page" on true)) as counted
  union all
  select 42, '', "c0"::text, "c1"::text
  from "l42"
  union all
  select 1043, p::text, total::text, demonstration::text
  from ((
    select p.key as "p", "page".*
    from (
      select "l42"."c1" as "key"
      from "l42") as "p"
    inner join lateral (
      select count(*) as "total", null as "demonstration"
      from "action" as "r"
      where "r"."territory_id" = p.key::text) as "page" on true)) as counted
  union all
  select 44, '', "c0"::text, "c1"::text
  from "l44"
  union all
  select 1045, p::text, total::text, demonstration::text
  from ((
    select p.key as "p", "page".*
    from (
      select "l44"."c1" as "key"
      from "l44") as "p"
    inner join lateral (
      select count(*) as "total", null as "demonstration"
      from "action" as "r"
      where "r"."territory_id" = p.key::text) as "page" on true)) as counted
  union all
  select 46, '', "c0"::text, "c1"::text
  from "l46"
  union all
  select 1047, p::text, total::text, demonstration::text
  from ((
    select p.key as "p", "page".*
    from (
      select "l46"."c1" as "key"
      from "l46") as "p"
    inner join lateral (
      select count(*) as "total", null as "demonstration"
      from "action" as "r"
      where "r"."territory_id" = p.key::text) as "page" on true)) as counted
  union all
  select 48, '', "c0"::text, "c1"::text
  from "l48"
  union all
  select 1049, p::text, total::text, demonstration::text
  from ((
    select p.key as "p", "page".*
    from (
      select "l48"."c1" as "key"
      from "l48") as "p"
    inner join lateral (
      select count(*) as "total", null as "demonstration"
      from "action" as "r"
      where "r"."territory_id" = p.key::text) as "page" on true)) as counted) as "found";
-- 49 rows
