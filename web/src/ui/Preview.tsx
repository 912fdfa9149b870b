import { ActionIcon } from '@mantine/core';
import { IconArrowUpRight, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useCommand } from '../app/commands';
import { i18n } from '../i18n';
import { Facts } from './Facts';
import { Markings } from './Markings';
import { assertionsQuery, objectQuery } from './object';
import { Empty, Failed, Loading } from './States';
import { TypeIcon } from './TypeIcon';
import { typeName } from './typeName';

interface Props {
  id: string | undefined;
  onClose: () => void;
  /** What stands there while nothing is selected. */
  children?: ReactNode;
  /** What stands below the selected object's facts. */
  below?: ReactNode;
}

/** The selected object, beside the list. */
export function Preview({ id, onClose, children, below }: Props) {
  return (
    <aside className="panel preview" aria-label={i18n.t('Preview')}>
      {id ? (
        <Selected id={id} onClose={onClose}>
          {below}
        </Selected>
      ) : (
        (children ?? (
          <Empty
            title={i18n.t('Nothing is selected')}
            detail={i18n.t('Press j and k to go through the list, Enter to open.')}
          />
        ))
      )}
    </aside>
  );
}

function Selected({ id, onClose, children }: { id: string; onClose: () => void; children: ReactNode }) {
  const object = useQuery(objectQuery(id));
  const assertions = useQuery(assertionsQuery(id));
  const navigate = useNavigate();
  useCommand('graph.open', () => void navigate({ to: '/graph', search: { id: [id], sel: id } }));
  if (object.isPending) {
    return <Loading what={i18n.t('Loading the object')} />;
  }
  if (object.isError) {
    return <Failed error={object.error} again={() => void object.refetch()} />;
  }
  return (
    <div className="preview-body">
      <header>
        <span className="kind">
          <TypeIcon type={object.data.json.type} /> {typeName(object.data.json.type)}
        </span>
        <ActionIcon aria-label={i18n.t('Close the preview')} onClick={onClose}>
          <IconX size={15} />
        </ActionIcon>
      </header>
      <h2>
        <Link to="/objects/$id" params={{ id }}>
          {object.data.name}
          <IconArrowUpRight size={15} aria-hidden />
        </Link>
      </h2>
      {assertions.data && <Markings assertions={assertions.data.assertions} />}
      <Link to="/graph" search={{ id: [id], sel: id }} className="small">
        {i18n.t('Open in the graph')}
      </Link>
      <Facts json={object.data.json} brief />
      {children}
    </div>
  );
}
