"""The functions an expression may call: pure, scalar, built in.

Pure means that the result depends on nothing but the arguments (and the transaction's clock and time zone, for `now()`
and its like), and that nothing is written, read from elsewhere, waited for or locked. Everything that is not listed
is refused, so a new PostgreSQL version or an extension adds nothing by itself.
"""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


MATH = words("""
    abs acos acosd acosh asin asind asinh atan atan2 atan2d atand atanh cbrt ceil ceiling cos cosd cosh cot cotd
    degrees div erf erfc exp factorial floor gamma gcd lcm lgamma ln log log10 min_scale mod pi pow power radians
    round scale sign sin sind sinh sqrt tan tand tanh trim_scale trunc width_bucket
    """)
TEXT = words("""
    ascii bit_length btrim casefold char_length character_length chr concat concat_ws format initcap left length lower
    lpad ltrim normalize octet_length overlay parse_ident position quote_ident quote_literal quote_nullable regexp_count
    regexp_instr regexp_like regexp_match regexp_replace regexp_split_to_array regexp_substr repeat replace reverse
    right rpad rtrim split_part starts_with strpos substr substring to_ascii to_bin to_hex to_oct translate trim
    unicode_assigned unistr upper
    """)
BYTES = words("""
    bit_count convert convert_from convert_to crc32 crc32c decode encode get_bit get_byte md5 set_bit set_byte sha224
    sha256 sha384 sha512
    """)
DATE_AND_TIME = words("""
    age current_time current_timestamp date date_add date_bin date_part date_subtract date_trunc extract isfinite
    justify_days justify_hours justify_interval localtime localtimestamp make_date make_interval make_time
    make_timestamp make_timestamptz now statement_timestamp timezone to_char to_date to_number to_timestamp
    transaction_timestamp
    """)
JSON = words("""
    array_to_json json_array json_array_length json_build_array json_build_object json_exists json_extract_path
    json_extract_path_text json_object json_query json_scalar json_serialize json_strip_nulls json_typeof json_value
    jsonb_array_length jsonb_build_array jsonb_build_object jsonb_exists jsonb_extract_path jsonb_extract_path_text
    jsonb_insert jsonb_object jsonb_path_exists jsonb_path_match jsonb_path_query_array jsonb_path_query_first
    jsonb_pretty jsonb_set jsonb_set_lax jsonb_strip_nulls jsonb_typeof row_to_json to_json to_jsonb
    """)
ARRAYS = words("""
    array_append array_cat array_dims array_fill array_length array_lower array_ndims array_position array_positions
    array_prepend array_remove array_replace array_reverse array_sort array_to_string array_upper cardinality
    string_to_array trim_array
    """)
CONDITIONAL = words("coalesce greatest least nullif num_nonnulls num_nulls row")
RANGES = words("""
    daterange int4range int8range isempty lower_inc lower_inf numrange range_merge tsrange tstzrange upper_inc upper_inf
    datemultirange int4multirange int8multirange multirange nummultirange tsmultirange tstzmultirange
    """)
NETWORK = words("abbrev broadcast family host hostmask inet_merge inet_same_family masklen netmask network set_masklen")
UUIDS = words("uuid_extract_timestamp uuid_extract_version")

ALLOWED = (
    MATH | TEXT | BYTES | DATE_AND_TIME | JSON | ARRAYS | CONDITIONAL | RANGES | NETWORK | UUIDS
)  # fmt: skip

# Words that stand before a bracket without calling anything.
KEYWORDS = words("""
    all and any as between both by case cast collate distinct else escape for from ilike in is leading like not null
    or overlaps placing similar some symmetric then to trailing when zone using
    """)
# Types that take a modifier: numeric(10, 2).
TYPES = words("""
    bit bpchar char character dec decimal float interval numeric time timestamp timestamptz timetz varbit varchar
    varying nchar
    """)

AGGREGATES = words("""
    any_value array_agg avg bit_and bit_or bit_xor bool_and bool_or corr count covar_pop covar_samp every json_agg
    json_object_agg jsonb_agg jsonb_object_agg max min mode percentile_cont percentile_disc range_agg stddev stddev_pop
    stddev_samp string_agg sum var_pop var_samp variance xmlagg
    """)
WINDOWS = words("cume_dist dense_rank first_value lag last_value lead nth_value ntile percent_rank rank row_number")
SEVERAL_ROWS = words("""
    generate_series generate_subscripts json_array_elements json_array_elements_text json_each json_each_text
    json_object_keys jsonb_array_elements jsonb_array_elements_text jsonb_each jsonb_each_text jsonb_object_keys
    jsonb_path_query regexp_matches regexp_split_to_table string_to_table unnest
    """)
_CHANCE = words(
    "random random_normal setseed gen_random_uuid uuid uuidv4 uuidv7 uuid_generate_v4 clock_timestamp timeofday"
)
_WRITES = ("nextval", "setval", "lo_", "set_config", "pg_notify", "pg_terminate", "pg_cancel", "pg_reload", "pg_rotate")
_READS = ("pg_read", "pg_ls", "pg_stat_file", "current_setting", "dblink", "query_to", "table_to", "cursor_to")
_READS_MORE = ("schema_to", "database_to", "currval", "lastval", "txid_", "pg_current", "xpath", "xml")
_WAITS = ("pg_sleep", "pg_advisory", "pg_try_advisory", "pg_wait")


def why_refused(name: str) -> str:
    """Why a function that is not in `ALLOWED` is refused, in one sentence that names it."""
    if name in AGGREGATES:
        return f"{name}() is an aggregate; an expression sees one row"
    if name in WINDOWS:
        return f"{name}() is a window function; an expression sees one row"
    if name in SEVERAL_ROWS:
        return f"{name}() makes several rows of one"
    if name in _CHANCE:
        return f"{name}() gives another result every time"
    if name.startswith(_WAITS) or "advisory" in name:
        return f"{name}() waits or locks"
    if name.startswith(_WRITES):
        return f"{name}() has a side effect"
    if name.startswith((*_READS, *_READS_MORE)):
        return f"{name}() reads what is not in the row"
    return f"{name}() is not on the list of functions that an expression may call"
