import { Button } from '@mantine/core';
import { IconCopy, IconDownload, IconPencil, IconTargetArrow, IconTopologyStar3 } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { markingOf } from '../../api/markings';
import { refusalOf } from '../../ui/refusal';
import { useCommand } from '../../app/commands';
import { toast } from '../../app/toasts';
import { i18n } from '../../i18n';
import { kindWord } from '../../ui/claims';
import { type Base, newestOwn } from '../../ui/draft';
import { Markings } from '../../ui/Markings';
import { isNode } from '../../ui/missions';
import { assertionsQuery, isRed, type Received } from '../../ui/object';
import { fileName, saveFile } from '../../ui/saveFile';
import { TypeIcon } from '../../ui/TypeIcon';
import { typeName } from '../../ui/typeName';
import { Time } from '../../ui/TimeText';
import { hasForm } from './Editor';

interface Props {
  id: string;
  object: Received;
  modified: string | undefined;
  mayWrite: boolean;
  onEdit: (before: Base, own: string) => void;
}

/** A claim or a response has no name of its own: it is called by what it does. */
function headingOf({ json, name }: Received): string {
  const said = json.type === 'x-testudo-claim' || json.type === 'x-testudo-response';
  return said && name === json.id && typeof json.kind === 'string' ? kindWord(json.kind) : name;
}

export function Head({ id, object, modified, mayWrite, onEdit }: Props) {
  const { data } = useQuery(assertionsQuery(id));
  const red = isRed(object);
  const navigate = useNavigate();
  const toGraph = () => void navigate({ to: '/graph', search: { id: [id], sel: id } });
  useCommand('graph.open', toGraph);
  // Only the newest version of one's own member is written anew.
  const own =
    hasForm(object.json.type) && modified === undefined
      ? data?.assertions.find((one) => one.own && one.modified === object.json.modified)
      : undefined;
  // The content and its ETag of one answer, for as long as the form is open: what is shown here may change under it.
  const edit = useMutation({
    mutationFn: () => newestOwn(id),
    onSuccess: (before) =>
      before && own ? onEdit(before, own.source) : toast(i18n.t('No version of your member stands any more.')),
    onError: (refused) => toast(refusalOf(refused)),
  });
  const copy = () =>
    navigator.clipboard
      .writeText(id)
      .then(() => toast(i18n.t('The id is copied.')))
      .catch(() => toast(i18n.t('The browser did not allow copying: mark the id and copy it by hand.')));
  return (
    <header className="object-head">
      <div>
        <span className="kind">
          <TypeIcon type={object.json.type} /> {typeName(object.json.type)}
        </span>
        <h1>{headingOf(object)}</h1>
        <p className="id num">
          {id}
          <button type="button" className="link" onClick={() => void copy()} aria-label={i18n.t('Copy the id')}>
            <IconCopy size={14} aria-hidden />
          </button>
        </p>
        {modified && (
          <p className="older" role="note">
            {i18n.t('This is the version of')} <Time at={modified} />.{' '}
            <Link to="/objects/$id" params={{ id }}>
              {i18n.t('Show the newest')}
            </Link>
          </p>
        )}
      </div>
      <div className="object-tools">
        {data && <Markings assertions={data.assertions} />}
        {own && mayWrite && (
          <Button
            leftSection={<IconPencil size={14} />}
            aria-busy={edit.isPending}
            onClick={() => edit.isPending || edit.mutate()}
          >
            {i18n.t('Edit')}
          </Button>
        )}
        {isNode(object.json) && (
          <Button
            leftSection={<IconTargetArrow size={14} />}
            onClick={() => void navigate({ to: '/missions/$id', params: { id } })}
          >
            {i18n.t('What it rests on')}
          </Button>
        )}
        <Button leftSection={<IconTopologyStar3 size={14} />} onClick={toGraph}>
          {i18n.t('Open in the graph')}
        </Button>
        {red ? (
          <span className="dim">{i18n.t('TLP:RED stays on this page: no file, no print.')}</span>
        ) : (
          <Button leftSection={<IconDownload size={14} />} onClick={() => download(id, object)}>
            {i18n.t('Download STIX')}
          </Button>
        )}
      </div>
    </header>
  );
}

/** The bytes as they were received: the digest of its assertion fits. How it is marked stands in the name of the file. */
function download(id: string, object: Received): void {
  const marking = markingOf(object);
  const words = [id, marking?.level, marking?.tlp && `TLP-${marking.tlp}`, ...(marking?.categories ?? [])];
  saveFile(
    new Blob([object.text], { type: 'application/stix+json;version=2.1' }),
    fileName(`${words.filter(Boolean).join('.')}.json`),
  );
}
