/** Who says what about whom: one thing and what is said about it, and dossiers of several. */
import { queryOptions } from '@tanstack/react-query';
import { api, type Schemas, told } from '../../api/client';
import { HAPPENED } from '../../ui/claims';

export type CaseOf = Schemas['Dossier']['cases'][number];
export type Item = CaseOf['items'][number];
export type When = NonNullable<Item['at']>;
export type Names = Record<string, string>;
export type DossierRow = Schemas['Dossiers']['dossiers'][number];

/** A claim or response as its object says it. */
export interface Said {
  kind?: string;
  claimant_ref?: string;
  actor_ref?: string;
  joint_with_refs?: string[];
  voice?: string;
  polarity?: string;
  stance?: string;
  about_ref?: string;
  against_refs?: string[];
  addressee_refs?: string[];
  responds_to?: { claim_ref: string; reason?: string }[];
  attribution_level?: string;
  likelihood?: { verbatim: string; translation?: string };
  analytic_confidence?: { verbatim: string; translation?: string };
  basis?: string;
  legal_basis?: string;
  invokes?: string[];
  persons_charged?: number;
  attempted?: boolean;
  since?: string;
  since_fidelity?: string;
  wording?: string;
  wording_lang?: string;
  wording_translation?: string;
  through?: { identity_ref: string; act: string; date?: string; date_fidelity?: string }[];
  reply_sought?: { place: string; date: string }[];
  target?: { count?: number; nationality?: string; words?: string };
  disclosed?: string;
  disclosed_fidelity?: string;
  found_by?: string;
  status?: string;
  comment?: string;
  external_references?: { source_name?: string; url?: string; description?: string }[];
}

export const dossiersQuery = queryOptions({ queryKey: ['dossiers'], queryFn: () => told(api.GET('/dossiers')) });

export const dossierQuery = (id: string) =>
  queryOptions({
    queryKey: ['dossier', id],
    queryFn: () => told(api.GET('/dossiers/{id}', { params: { path: { id } } })),
    retry: false,
  });

export const caseQuery = (id: string) =>
  queryOptions({
    queryKey: ['case', id],
    queryFn: () => told(api.GET('/objects/{id}/claims', { params: { path: { id } } })),
    retry: false,
  });

/** What somebody wrote or loaded last: events, claims and responses. */
export const latestQuery = queryOptions({
  queryKey: ['claims', 'latest'],
  queryFn: () =>
    told(
      api.GET('/objects', {
        params: { query: { type: [...HAPPENED], limit: 30 } },
      }),
    ),
});
