// The shapes of /api/v1 (docs/openapi.yaml). Offsets are Unicode code points, half-open.

export interface Span { text: string; start: number; end: number }
export interface Party {
  text: string; start: number; end: number; entity: string | null;
  country_stated: string | null; country_inferred: string | null; sector: string | null;
}
export interface Place {
  text: string; start: number; end: number; entity: string | null; name_en: string;
  country: string | null; lat: number | null; lon: number | null; precision: number; carried: boolean;
}
export interface ClaimDate {
  text: string; start: number; end: number; earliest: string | null; latest: string | null;
  precision: number; part: string | null; vague: boolean;
}
export interface Count {
  harm: string; text: string; start: number; end: number; low: number | null; high: number | null;
  bound: string; victim_class: string; group: string | null; nationality: string | null; part_of: number | null;
}
export interface Claimant {
  text: string | null; start: number; end: number; kind: string; entity: string | null;
  resolved_text: string | null; relay: string[]; stance: string;
}
export interface Claim {
  id: string; event_group: number; type: string; mode: string | null; subtype: string | null;
  status: string; background: boolean; trigger: Span; actor: Party[]; recipient: Party[];
  place: Place | null; date: ClaimDate | null; counts: Count[]; claimant: Claimant;
  rule: string; confidence: number;
}
export interface Doc {
  key: string; id: string; source: string; url: string | null; publisher: string | null;
  title: string; author: string | null; language: string; country: string | null;
  published: { value: string | null; precision: string | null; source: string | null };
  text: string; sha256: string; raw_ref: string | null; comments_dropped: number;
  sentences: { start: number; end: number }[];
  mentions: { kind: string; text: string; start: number; end: number; entity: string | null }[];
  claims: Claim[]; incidents?: string[]; masked?: boolean; diagnostics?: { code: string; message: string }[];
}
export interface Figure {
  claim: string; document: string; origin: string; origin_text: string; class: string;
  low: number; high: number | null; bound: string; said_at: string; text: string; state: string;
}
export interface LeftOut { claim: string; reason: string; why_ar: string; why_en: string }
export interface Toll {
  low: number | null; best: number | null; high: number | null; open: boolean;
  party_only: boolean; overridden: boolean; origins: number; claims: string[];
  left_out: LeftOut[]; figures: Figure[]; why_ar: string; why: string;
}
export interface IncidentDoc {
  id: string; key: string; publisher: string; title: string; published: string; family: string; main: boolean;
}
export interface Member { claim: string; document: string; score: number; why_ar: string; why: string }
export interface Incident {
  id: string; title: string; type: string; mode: string | null; subtype: string | null;
  date: { earliest: string | null; latest: string | null; precision: number };
  place: { text: string; name_en: string; country: string | null; lat: number | null; lon: number | null;
           precision: number; entity: string | null } | null;
  actors: Party[]; recipients: Party[]; nationalities: string[];
  values: Record<string, Toll | null>;
  documents: IncidentDoc[]; members: Member[];
  origins: number; copy_families: number; outlets: number;
  grade: string; review: string; rule: string; profile: string;
  parent: string | null; merged_into: string | null; created_at: string; updated_at: string;
}
export interface Family { id: string; documents: string[]; origin: string; origin_kind: string }
export interface Decision {
  number: number; at: string; user: string; role: string; action: string; subject_kind: string;
  subject: string; other: string; field: string; value: unknown; old_value: unknown; claims: string[];
  reason: string; undone: boolean; previous_hash: string; hash: string;
}
export interface IncidentDetail {
  incident: Incident; documents: Doc[]; families: Family[]; decisions: Decision[]; children: string[];
}
export interface Page<T> { total: number; items: T[] }
export interface Points {
  total: number; types: string[]; grades: string[]; reviews: string[];
  places: { text: string; name_en: string; country: string | null }[];
  id: string[]; lat: (number | null)[]; lon: (number | null)[]; day: (number | null)[]; type: number[];
  grade: number[]; review: number[]; killed: number[]; place: number[]; precision: number[];
}
export interface DocRow {
  key: string; id: string; publisher: string; title: string; published: string; url: string;
  family: string; claims: number; incidents: string[]; snippet: string;
}
export interface TrendRow {
  key: string; period: string; incidents: number; claims: number; origins: number; killed_best: number;
  expected: number; low95: number; high95: number; unusual: boolean;
}
export interface Coverage {
  outlets: string[]; rows: { incident: string; title: string; date: string; documents: number[] }[];
}
export interface Facet { value: string; label: string; incidents: number }
export interface Session {
  user: string | null; alias: string; role: string; mode: 'single' | 'accounts'; csrf: string;
  permissions: string[]; setup_needed: boolean; version: string; kb: string;
  counts: { documents: number; claims: number; incidents: number; families: number; outlets: number;
            decisions: number; first_day: string; last_day: string } | null;
}
export interface Person {
  name: string; alias: string; role: string; projects: string[]; active: boolean; created_at: string; last_seen: string | null;
}
export interface LogLine { at: string; user: string; what: string; subject: string; detail: string; hash: string }
export interface AuditReport { decisions: number; intact: boolean; first_bad: number; what: string; head: string }
export interface KbHit { kind: string; id: string; name_ar: string; name_en: string; detail: string; origin: string; incidents?: number }
export interface ClaimHit { claim: Claim; document: string; publisher: string; title: string; published: string; incident: string | null; sentence: string }
export interface ReadResult {
  document: { title: string | null; text: string; language: string; comments_dropped: number;
    publisher: string | null; published: { value: string | null } | null };
  claims: Claim[]; sentences: { start: number; end: number }[]; diagnostics: unknown[];
}
