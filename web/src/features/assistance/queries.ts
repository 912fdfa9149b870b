/** What the centre tells of help: requests with all that was said about them, and teams. */
import { queryOptions } from '@tanstack/react-query';
import { api, type Schemas, told } from '../../api/client';
import { problemOf } from '../../api/problem';
import { written } from '../../ui/work';

export type HelpRequest = Schemas['Request'];
export type Offer = HelpRequest['offers'][number];
export type Assignment = NonNullable<Offer['assignment']>;
export type Step = Schemas['AssistanceStep'];
export type Capability = Schemas['Capabilities']['capabilities'][number];
export type CapabilityBoard = Schemas['CapabilityBoard'];
export type MemberAuthority = Schemas['MemberAuthority'];
export type Matched = Schemas['Matched'];
export type StepOrder = Schemas['StepOrder'];
export type OfferOrder = Schemas['OfferOrder'];
export type RequestOrder = Schemas['RequestOrder'];
export type Act = StepOrder['act'];
export type Party = NonNullable<StepOrder['as']>;

export interface Need {
  team_type: string;
  count?: number;
}

/** A team as an offer or an own object tells of it. */
export interface Team {
  name?: string;
  team_type?: string;
  size?: number;
  readiness?: string;
  mode?: string;
  clearance?: string;
  languages?: string[];
  notice_hours?: number;
  platforms?: string[];
  description?: string;
}

export const requestsQuery = queryOptions({
  queryKey: ['requests'],
  queryFn: () => told(api.GET('/requests')),
});

export const requestQuery = (id: string) =>
  queryOptions({
    queryKey: ['request', id],
    queryFn: () => told(api.GET('/requests/{id}', { params: { path: { id } } })),
  });

export const changesQuery = queryOptions({
  queryKey: ['assistance-changes'],
  queryFn: () => told(api.GET('/assistance/changes')),
});

/** What helps to decide about a request; with `why`, the reason why this team or offer is not proposed. */
export const matchQuery = (id: string, use: 'match' | 'plan', why: string) =>
  queryOptions({
    queryKey: ['match', use, id, why],
    queryFn: () => {
      const params = { path: { id }, query: why ? { why } : {} };
      return use === 'match'
        ? told(api.GET('/requests/{id}/match', { params }))
        : told(api.GET('/requests/{id}/plan', { params }));
    },
    placeholderData: (before: Matched | undefined) => before,
  });

export const authorityQuery = queryOptions({
  queryKey: ['member-authority'],
  queryFn: () => told(api.GET('/member/authority')),
});

export const capabilitiesQuery = queryOptions({
  queryKey: ['capabilities'],
  queryFn: () => told(api.GET('/capabilities')),
});

export const boardQuery = queryOptions({
  queryKey: ['capability-board'],
  queryFn: () => told(api.GET('/capabilities/board')),
});

/** Sends what somebody says. Where it is not possible any more, what is shown is of before: it is read again. */
export async function say(send: () => Promise<unknown>): Promise<void> {
  try {
    await send();
  } catch (thrown) {
    if (problemOf(thrown).status === 409) {
      void written();
    }
    throw thrown;
  }
}

export const sayStep = (id: string, body: StepOrder) =>
  say(() => api.POST('/assistance/{id}/steps', { params: { path: { id } }, body }));
