// The filters of the overview as they stand in the address; the same names go to the API and the CLI.
import { country, label } from './labels';
import { short_day } from './format';
import { t } from './i18n';

export const FILTERS = ['type', 'grade', 'review', 'country', 'place', 'outlet', 'actor', 'nationality', 'q', 'from', 'to', 'bbox'] as const;
export type FilterName = (typeof FILTERS)[number];
export type Filters = Partial<Record<FilterName, string>>;

export function read_filters(q: URLSearchParams): Filters {
  const out: Filters = {};
  for (const f of FILTERS) { const v = q.get(f); if (v) out[f] = v; }
  return out;
}
export function name_of(f: FilterName): string {
  return f === 'review' ? t('status') : f === 'q' ? t('search') : f === 'bbox' ? t('map') : t(f);
}
export function value_of(f: FilterName, v: string): string {
  if (f === 'type' || f === 'grade' || f === 'review') return label(f, v);
  if (f === 'country' || f === 'nationality') return country(v);
  if (f === 'from' || f === 'to') return short_day(v) + ' ' + v.slice(0, 4);
  if (f === 'bbox') return '▢';
  return v;
}
