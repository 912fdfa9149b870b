import { Button, Loader } from '@mantine/core';
import { IconAlertTriangle, IconLock, IconPlugConnectedX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { problemOf } from '../api/problem';
import { i18n } from '../i18n';

/** Nothing here: why, and what to do. */
export function Empty({ title, detail, children }: { title: string; detail: string; children?: ReactNode }) {
  return (
    <div className="state">
      <div>
        <b>{title}</b>
        <p>{detail}</p>
        {children}
      </div>
    </div>
  );
}

/** The centre is being asked. */
export function Loading({ what }: { what: string }) {
  return (
    <div className="state" role="status">
      <Loader size={18} type="dots" aria-hidden />
      <span className="hidden">{what}</span>
    </div>
  );
}

/** The centre refused, or did not answer: its own words, and a way on. */
export function Failed({ error, again }: { error: unknown; again?: (() => void) | undefined }) {
  const problem = problemOf(error);
  const Icon = problem.status === 403 ? IconLock : problem.status === 0 ? IconPlugConnectedX : IconAlertTriangle;
  return (
    <div className="state" role="alert">
      <div>
        <Icon size={20} stroke={1.6} aria-hidden />
        <b>{problem.title}</b>
        <p>{problem.message}</p>
        {again && problem.status !== 403 && problem.status !== 404 && (
          <Button onClick={again}>{i18n.t('Try again')}</Button>
        )}
      </div>
    </div>
  );
}

/** More was found than the centre looks at. */
export function Partial({ children }: { children: ReactNode }) {
  return (
    <p className="partial" role="note">
      <IconAlertTriangle size={14} aria-hidden />
      {children}
    </p>
  );
}
