import { IconShieldHalf } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Exercise } from '../app/Exercise';

interface Props {
  /** What this page is for. */
  note: string;
  /** Why it was refused. */
  wrong: string | undefined;
  children: ReactNode;
}

/** The frame of a page that nobody is signed in on. */
export function BeforeSignIn({ note, wrong, children }: Props) {
  return (
    <div className="signed-out">
      <Exercise />
      <main>
        <h1 translate="no">
          <IconShieldHalf size={26} stroke={1.6} aria-hidden />
          Testudo
        </h1>
        <p className="dim">{note}</p>
        <p role="alert" className="wrong">
          {wrong}
        </p>
        {children}
      </main>
    </div>
  );
}
