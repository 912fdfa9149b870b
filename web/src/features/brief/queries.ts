import { queryOptions } from '@tanstack/react-query';
import { api, type Schemas, told } from '../../api/client';

export type Brief = Schemas['Brief'];
export type MilestoneLine = Brief['milestones'][number];
export type TeamsLine = Brief['teams'][number];
export type PledgeLine = Brief['pledges'][number];

/** A document: what comes in while it is read does not change it, until it is made anew. */
export const briefQuery = queryOptions({ queryKey: ['brief'], queryFn: () => told(api.GET('/brief')) });
