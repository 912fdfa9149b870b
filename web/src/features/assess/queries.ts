/** What is assessed and judged: workspaces, and what members judge about one thing. */
import { queryOptions } from '@tanstack/react-query';
import { api, type Schemas, told } from '../../api/client';

export type Assessment = Schemas['Assessment'];
export type Evidence = Assessment['evidence'][number];
export type Kept = Assessment['matrices'][number];
export type Difference = Assessment['differences'][number];
export type Judged = Schemas['Judged'];
export type Scale = Assessment['scale'];
export type Names = Record<string, string>;
export type Act = Judged['may'][number]['act'];

/** A workspace as its object says it. */
export interface Question {
  name?: string;
  description?: string;
  level?: string;
  about_ref?: string;
  hypotheses?: { key: string; kind: string; name: string }[];
  assumptions?: string[];
  gaps?: string[];
  indicators?: string[];
  diamond?: Partial<Record<Corner, string> & Record<`${Corner}_refs`, string[]>>;
}

export const CORNERS = ['adversary', 'capability', 'infrastructure', 'victim'] as const;
export type Corner = (typeof CORNERS)[number];

/** An item of evidence as its object says it. */
export interface Item {
  name?: string;
  description?: string;
  kind?: string;
  item_ref?: string;
  reliability?: string;
  credibility?: number;
  collected?: string;
  occurred?: string;
  occurred_fidelity?: string;
  sha256?: string;
  custody?: { held_by: string; since: string; purpose?: string }[];
  original_language?: string;
  origin_group?: string;
  copy_of_ref?: string;
}

/** A judgement as its object says it. */
export interface Said {
  hypothesis?: string;
  statement?: string;
  level?: string;
  analytic_confidence?: { level: string; information_base: string; rigour: string; volatility: string };
  assumptions?: string[];
  gaps?: string[];
  indicators?: string[];
  supersedes_ref?: string;
  dissent?: 'none' | 'named' | 'withheld';
  dissent_refs?: string[];
  answer_by?: string;
  acts?: { act: string; login: string; date: string; text?: string }[];
}

export type Forecast = Schemas['Forecasts']['forecasts'][number];
export type Calibration = Schemas['Calibration'];
export type Group = Calibration['groups'][number];
export type Bin = Group['bins'][number];

/** A forecast as its object says it. */
export interface Foretold {
  question?: string;
  probability?: number;
  made?: string;
  resolves_by?: string;
  assessment_ref?: string;
  outcome?: Forecast['outcome'];
  resolved?: string;
  resolution_source?: string;
}

export const forecastsQuery = (outcome?: Forecast['outcome']) =>
  queryOptions({
    queryKey: ['forecasts', outcome],
    queryFn: () => told(api.GET('/forecasts', { params: { query: outcome ? { outcome } : {} } })),
  });

export const calibrationQuery = (by?: 'member') =>
  queryOptions({
    queryKey: ['calibration', by],
    queryFn: () => told(api.GET('/calibration', { params: { query: by ? { by } : {} } })),
  });

export const assessmentsQuery = queryOptions({
  queryKey: ['assessments'],
  queryFn: () => told(api.GET('/assessments')),
});

export const assessmentQuery = (id: string) =>
  queryOptions({
    queryKey: ['assessment', id],
    queryFn: () => told(api.GET('/assessments/{id}', { params: { path: { id } } })),
    retry: false,
  });
