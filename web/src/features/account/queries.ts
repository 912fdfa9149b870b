import { queryOptions } from '@tanstack/react-query';
import { api, told } from '../../api/client';

export const sessionsQuery = queryOptions({ queryKey: ['sessions'], queryFn: () => told(api.GET('/sessions')) });
export const keysQuery = queryOptions({ queryKey: ['keys'], queryFn: () => told(api.GET('/keys')) });
export const passkeysQuery = queryOptions({
  queryKey: ['passkeys'],
  queryFn: () => told(api.GET('/account/passkeys')),
});
