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
  diamond?: Partial<Record<Corner, string>>;
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
