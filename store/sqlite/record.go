package sqlite

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"slices"

	"github.com/dateline-news/dateline"
	"github.com/dateline-news/dateline/store/derive"
)

// What the number of the last edit moves by besides the edits that Edits
// returns: a record that was made before is behind.
const (
	editOverride = "override" // a decision was made or taken back
	editRecord   = "record"   // something was taken out of the record
)

// object is an object of a record ready to be compared with what is held. Its
// body is made again when it is written: a whole record is more text than all
// its dispatches.
type object struct {
	kind  derive.Kind
	id    string
	value any
	hash  [16]byte
	keys  []byte // see keyList
	at    int64
}

// row is an object as it is held.
type row struct {
	o    int64
	kind derive.Kind
	id   string
	at   int64
	hash []byte
	keys []byte
}

// keyRow is a row of record_keys.
type keyRow struct {
	key  int64
	kind derive.Kind
	at   int64
	o    int64
}

func compareKeys(a, b keyRow) int {
	return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.kind, b.kind), cmp.Compare(a.at, b.at), cmp.Compare(a.o, b.o))
}

// refKey and nameKey are what objects are found by: 63 bits, so that two ids
// with one key are not to be met.
func refKey(id string) int64      { return hashKey("r", id) }
func nameKey(folded string) int64 { return hashKey("n", folded) }

func hashKey(space, s string) int64 {
	h := sha256.Sum256([]byte(space + s))
	return int64(binary.LittleEndian.Uint64(h[:]) >> 1)
}

// keyList packs the keys of an object: the number of its dispatches, their
// keys, then the others, both sorted.
func keyList(dispatches, others []int64) []byte {
	b := binary.AppendUvarint(nil, uint64(len(dispatches)))
	for _, ks := range [...][]int64{dispatches, others} {
		slices.Sort(ks)
		for _, k := range slices.Compact(ks) {
			b = binary.LittleEndian.AppendUint64(b, uint64(k))
		}
	}
	return b
}

// objectHash tells an object from what it was before: half a SHA-256.
func objectHash(keys, body []byte) (out [16]byte) {
	h := sha256.New()
	h.Write(keys)
	h.Write(body)
	copy(out[:], h.Sum(nil))
	return out
}

// keysOf unpacks a keyList; ok is false when it is damaged.
func keysOf(b []byte) (all []int64, dispatches int, ok bool) {
	n, w := binary.Uvarint(b)
	if w <= 0 || (len(b)-w)%8 != 0 || n > uint64(len(b)-w)/8 {
		return nil, 0, false
	}
	for b = b[w:]; len(b) > 0; b = b[8:] {
		all = append(all, int64(binary.LittleEndian.Uint64(b)))
	}
	return all, int(n), true
}

// KeepRecord makes rec the record. See dateline.RecordArchive. What points to
// a dispatch that is not held, because it was forgotten while the record was
// made, is not kept.
func (s *Store) KeepRecord(ctx context.Context, rec dateline.Record, state dateline.RecordState) error {
	const what = "keep the record"
	objects, dispatches, err := prepareRecord(&rec)
	if err != nil {
		return s.fail(what, err)
	}
	return s.write(ctx, what, func(t tx) error {
		held, err := t.timesOf(dispatches)
		if err != nil {
			return err
		}
		whole := objects[:0]
		for _, x := range objects {
			if restsOn(&x, held) {
				whole = append(whole, x)
			}
		}
		if err := t.replaceRecord(whole); err != nil {
			return err
		}
		return t.keepState(state)
	})
}

// prepareRecord lists the objects of a record by kind and id, with all
// dispatches that they name.
func prepareRecord(rec *dateline.Record) (out []object, dispatches map[string]int64, err error) {
	dispatches = map[string]int64{}
	keys := map[string]int64{}
	known := func(m map[string]int64, id string, key func(string) int64) int64 {
		k, ok := m[id]
		if !ok {
			k = key(id)
			m[id] = k
		}
		return k
	}
	for x := range derive.Objects(rec) {
		var own, others []int64
		for _, id := range x.Dispatches {
			own = append(own, known(dispatches, id, refKey))
		}
		for _, id := range x.Refs {
			others = append(others, known(keys, id, refKey))
		}
		for _, n := range x.Names {
			others = append(others, nameKey(n))
		}
		body, err := json.Marshal(x.Value)
		if err != nil {
			return nil, nil, err
		}
		it := object{kind: x.Kind, id: x.ID, value: x.Value, keys: keyList(own, others)}
		it.hash = objectHash(it.keys, body)
		out = append(out, it)
	}
	slices.SortFunc(out, func(a, b object) int { return cmp.Or(cmp.Compare(a.kind, b.kind), cmp.Compare(a.id, b.id)) })
	return out, dispatches, nil
}

// timesOf returns the times of those of the dispatches that are held, by key.
func (t tx) timesOf(dispatches map[string]int64) (map[int64]int64, error) {
	ids := make([]string, 0, len(dispatches))
	for id := range dispatches {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	out := make(map[int64]int64, len(ids))
	list, err := json.Marshal(ids)
	if err != nil {
		return nil, err
	}
	_, err = collect(t.ctx, t, func(scan func(...any) error) (none struct{}, err error) {
		var id string
		var at int64
		err = scan(&id, &at)
		out[dispatches[id]] = at
		return none, err
	}, "SELECT d.id, d.at FROM json_each(?) j CROSS JOIN dispatches d ON d.id = j.value", string(list))
	return out, err
}

// restsOn sets the object's time to that of its latest dispatch, and reports
// whether all its dispatches are held.
func restsOn(x *object, held map[int64]int64) bool {
	keys, n, _ := keysOf(x.keys)
	for i, k := range keys[:n] {
		at, ok := held[k]
		if !ok {
			return false
		}
		if i == 0 || at > x.at {
			x.at = at
		}
	}
	return true
}

// change is what is to be done about one object.
type change struct {
	old *row    // nil: it is new
	now *object // nil: it is gone
}

// replaceRecord brings the tables to the objects, which are sorted by kind and
// id.
func (t tx) replaceRecord(objects []object) error {
	var changes []change
	next := 0
	var last row
	for {
		rows, err := collect(t.ctx, t, func(scan func(...any) error) (r row, err error) {
			err = scan(&r.o, &r.kind, &r.id, &r.at, &r.hash, &r.keys)
			return r, err
		}, "SELECT o, kind, id, at, hash, keys FROM record_objects WHERE (kind, id) > (?, ?) ORDER BY kind, id LIMIT 2000", int(last.kind), last.id)
		if err != nil {
			return err
		}
		if len(rows) == 0 {
			break
		}
		last = rows[len(rows)-1]
		for i := range rows {
			r := &rows[i]
			for ; next < len(objects) && cmp.Or(cmp.Compare(objects[next].kind, r.kind), cmp.Compare(objects[next].id, r.id)) < 0; next++ {
				changes = append(changes, change{nil, &objects[next]})
			}
			if next == len(objects) || objects[next].kind != r.kind || objects[next].id != r.id {
				changes = append(changes, change{r, nil})
				continue
			}
			if x := &objects[next]; x.at != r.at || string(x.hash[:]) != string(r.hash) {
				changes = append(changes, change{r, x})
			}
			next++
		}
	}
	for ; next < len(objects); next++ {
		changes = append(changes, change{nil, &objects[next]})
	}
	return t.applyRecord(changes)
}

func (t tx) applyRecord(changes []change) error {
	var o int64
	if err := t.get("SELECT coalesce(max(o), 0) FROM record_objects", nil, &o); err != nil {
		return err
	}
	var add, drop []keyRow
	for some := range slices.Chunk(changes, 400) {
		packed, err := packObjects(some)
		if err != nil {
			return err
		}
		var fresh []any
		for i, c := range some {
			var was []keyRow
			if c.old != nil {
				was = keyRows(c.old.keys, c.old.kind, c.old.at, c.old.o)
			}
			switch x, p := c.now, packed[i]; {
			case x == nil:
				drop = append(drop, was...)
				_, err = t.exec("DELETE FROM record_objects WHERE o = ?", c.old.o)
			case c.old == nil:
				o++
				add = append(add, keyRows(x.keys, x.kind, x.at, o)...)
				fresh = append(fresh, o, int(x.kind), x.id, x.at, x.hash[:], x.keys, p.deflated, p.body)
			default:
				now := keyRows(x.keys, x.kind, x.at, c.old.o)
				drop, add = append(drop, without(was, now)...), append(add, without(now, was)...)
				_, err = t.exec("UPDATE record_objects SET at = ?, hash = ?, keys = ?, deflated = ?, body = ? WHERE o = ?",
					x.at, x.hash[:], x.keys, p.deflated, p.body, c.old.o)
			}
			if err != nil {
				return err
			}
		}
		if err := t.insert("record_objects", 8, fresh); err != nil {
			return err
		}
	}
	return t.changeKeys(drop, add)
}

// changeKeys deletes and inserts rows in the order in which they stand: a page
// is touched once.
func (t tx) changeKeys(drop, add []keyRow) error {
	slices.SortFunc(drop, compareKeys)
	for _, r := range drop {
		if _, err := t.exec("DELETE FROM record_keys WHERE key = ? AND kind = ? AND at = ? AND o = ?", r.key, int(r.kind), r.at, r.o); err != nil {
			return err
		}
	}
	slices.SortFunc(add, compareKeys)
	var args []any
	for rows := range slices.Chunk(add, 4000) {
		args = args[:0]
		for _, r := range rows {
			args = append(args, r.key, int(r.kind), r.at, r.o)
		}
		if err := t.insert("record_keys", 4, args); err != nil {
			return err
		}
	}
	return nil
}

// keyRows are the rows of a keyList, sorted.
func keyRows(list []byte, kind derive.Kind, at, o int64) []keyRow {
	keys, _, _ := keysOf(list)
	out := make([]keyRow, len(keys))
	for i, k := range keys {
		out[i] = keyRow{k, kind, at, o}
	}
	slices.SortFunc(out, compareKeys)
	return slices.Compact(out)
}

// without returns the rows of a that are not in b; both are sorted.
func without(a, b []keyRow) (out []keyRow) {
	for _, r := range a {
		if _, ok := slices.BinarySearchFunc(b, r, compareKeys); !ok {
			out = append(out, r)
		}
	}
	return out
}
