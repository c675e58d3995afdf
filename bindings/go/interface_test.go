package tfbridge

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
)

// described reads an enum of the C interface from its description: values by their names without TFB_.
func described(t *testing.T, enum string) map[string]int32 {
	t.Helper()
	var api struct {
		Headers []struct {
			Enums []struct {
				Name   string
				Values []struct {
					Name  string
					Value int32
				}
			}
		}
	}
	if err := json.Unmarshal(must(os.ReadFile("../c/api.json")), &api); err != nil {
		t.Fatal(err)
	}
	values := map[string]int32{}
	for _, header := range api.Headers {
		for _, each := range header.Enums {
			if each.Name != enum {
				continue
			}
			for _, value := range each.Values {
				values[strings.TrimPrefix(value.Name, "TFB_")] = value.Value
			}
		}
	}
	if len(values) == 0 {
		t.Fatalf("api.json describes no %s", enum)
	}
	return values
}

func TestElementTypesHaveTheirNumbersNamesAndSizes(t *testing.T) {
	types := described(t, "tfb_dtype")
	if types["DTYPE_INVALID"] != int32(DTypeInvalid) || len(types) != int(DTypeFloat4E2M1FN)+1 {
		t.Fatalf("%d types are described: %v", len(types), types)
	}
	delete(types, "DTYPE_INVALID")
	for name, number := range types {
		name = strings.ToLower(name)
		dtype, err := ParseDType(name)
		if err != nil || dtype != DType(number) || dtype.String() != name {
			t.Errorf("%s is %d: got %d, %v, %v", name, number, int32(dtype), dtype, err)
		}
		if size := dtype.Size(); size > 0 {
			made := must(TensorFromBytes(dtype, make([]byte, size), 1))
			if made.Len() != 1 {
				t.Errorf("%d bytes are %d elements of %s", size, made.Len(), name)
			}
		} else if dtype != DTypeString && dtype != DTypeResource && dtype != DTypeVariant {
			t.Errorf("%s has no size", name)
		}
	}
}

func TestCodesHaveTheirNumbersAndNames(t *testing.T) {
	codes := described(t, "tfb_code")
	if len(codes) != len(codeNames) {
		t.Fatalf("%d codes are described, %d are known", len(codes), len(codeNames))
	}
	for name, number := range codes {
		if Code(number).String() != name {
			t.Errorf("%s is %d, which is %v here", name, number, Code(number))
		}
	}
}
