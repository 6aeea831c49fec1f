import type { VNode } from 'preact';
import type { ProtocolView } from '../../../api/services/protocols.ts';
import { protocolPages } from '../../../texts/protocols.ts';
import { drawingOf, lineHeight, pathOf, type PlacedEdge, type PlacedNode } from './layout.ts';
import { pictureOf } from './picture.ts';

const edgeLineHeight = 15;

function Box({ node }: { node: PlacedNode }): VNode {
  const { x, y, width, height, look, here, first, lines } = node;
  const left = x - width / 2;
  const top = y - height / 2;
  const radius = look === 'step' ? 4 : 18;
  const name = `rc-box-of-${look}${here ? ' rc-box-here' : ''}`;
  return (
    <g class={name}>
      <rect x={left} y={top} width={width} height={height} rx={radius} />
      {first && (
        <rect
          class="rc-box-first"
          x={left + 3}
          y={top + 3}
          width={width - 6}
          height={height - 6}
          rx={radius}
        />
      )}
      {lines.map((line, index) => (
        <text
          key={index}
          class={`rc-line-${line.look}`}
          x={x}
          y={y - ((lines.length - 1) / 2 - index) * lineHeight}
        >
          {line.text}
        </text>
      ))}
    </g>
  );
}

function Arrow({ edge }: { edge: PlacedEdge }): VNode {
  return (
    <path
      class={edge.dotted ? 'rc-arrow rc-arrow-dotted' : 'rc-arrow'}
      d={pathOf(edge.points)}
      marker-end="url(#punta)"
    />
  );
}

function ArrowText({ edge }: { edge: PlacedEdge }): VNode {
  const { label, lines } = edge;
  return (
    <g class="rc-arrow-text">
      {lines.map((line, index) => (
        <text
          key={index}
          x={label.x}
          y={label.y - ((lines.length - 1) / 2 - index) * edgeLineHeight}
        >
          {line}
        </text>
      ))}
    </g>
  );
}

/** The drawn protocol. One image for a screen reader, which finds the same content in the list. */
export function Diagram({
  view,
  position,
}: {
  view: ProtocolView;
  position: ReadonlySet<string>;
}): VNode {
  const { width, height, nodes, edges } = drawingOf(pictureOf(view, position));
  return (
    <div class="rc-diagram" role="region" aria-label={protocolPages.diagramBox} tabindex={0}>
      <svg
        role="img"
        aria-labelledby="nome-disegno testo-disegno"
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
      >
        <title id="nome-disegno">{protocolPages.diagramName(view.label, view.version)}</title>
        <desc id="testo-disegno">{protocolPages.diagramDescription(view.steps.length)}</desc>
        <defs>
          <marker
            id="punta"
            viewBox="0 0 10 10"
            refX="9"
            refY="5"
            markerWidth="8"
            markerHeight="8"
            orient="auto"
          >
            <path class="rc-arrow-head" d="M0 0 L10 5 L0 10 z" />
          </marker>
        </defs>
        {edges.map((edge, index) => (
          <Arrow key={index} edge={edge} />
        ))}
        {nodes.map((node) => (
          <Box key={node.id} node={node} />
        ))}
        {edges.map((edge, index) => (
          <ArrowText key={index} edge={edge} />
        ))}
      </svg>
    </div>
  );
}
