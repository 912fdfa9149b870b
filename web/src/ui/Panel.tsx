import { type ReactNode, useId } from 'react';

interface Props {
  /** Where a link leads to it. */
  id?: string;
  title: string;
  /** A word beside the title: a count, a state. */
  note?: string | undefined;
  tools?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** A part of a page with a name. */
export function Panel({ id: place, title, note, tools, className = '', children }: Props) {
  const id = useId();
  return (
    <section id={place} className={`panel ${className}`} aria-labelledby={id}>
      <header>
        <h2 id={id}>
          {title}
          {note && <small>{note}</small>}
        </h2>
        {tools}
      </header>
      {children}
    </section>
  );
}
